package cascade.http;

import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.EventIds;
import cascade.features.SeenItems;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.features.codec.PreferencesCodec;
import cascade.features.codec.UserCodec;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.features.store.StoredUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is stored of a user, as JSON: first in words, then every part of it. */
final class StoredUserJson {

    private static final long MINUTE_MILLIS = 60_000;
    private static final Duration DAY = Duration.ofHours(EventIds.HOURS);

    private final StoredUser stored;
    private final UserState state;
    private final SeenItems seen;
    private final Preferences preferences;
    private final Catalogue catalogue;
    private final Instant now;

    StoredUserJson(StoredUser stored, Catalogue catalogue, Instant now) {
        this.stored = stored;
        this.state = stored.user().features().state();
        this.seen = stored.user().seen();
        this.preferences = stored.user().preferences();
        this.catalogue = catalogue;
        this.now = now;
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("user", stored.user().features().id().value())
                .put("words", new JsonArray(words()))
                .put("profile", profile())
                .put("counts", StoredJson.counts(state.counts()))
                .put("clicks", StoredJson.list("newest", state.clicks(), StoredUserJson::click))
                .put("follows", StoredJson.list("authors", newestFirst(state.followed()), Objects::toString))
                .put("hidden", StoredJson.list("items", newestFirst(state.hidden()), Objects::toString))
                .put("topics", tallies(state.byTopic()))
                .put("authors", tallies(state.byAuthor()))
                .put("surfaces", tallies(state.bySurface()))
                .put("tasteDimensions", state.taste().dimensions())
                .put("preferences", new JsonObject(Buffer.buffer(PreferencesCodec.encode(preferences))))
                .put("seen", seen());
        stored.erasedAt().ifPresent(at -> json.put("erasedAt", at.toString()));
        return json.put(
                        "log",
                        new JsonObject()
                                .put("row", StoredJson.positions(stored.rowNext()))
                                .put("withRecent", StoredJson.positions(stored.next()))
                                .put("notFolded", stored.recentEvents()))
                .put(
                        "eventIds",
                        new JsonObject().put("held", stored.ids().since(0)).put("ofLastDay", ofLastDay()))
                .put("keys", StoredJson.keys(stored.keys()));
    }

    private int ofLastDay() {
        return stored.ids().since(now.minus(DAY).toEpochMilli());
    }

    private @Nullable JsonObject profile() {
        UserProfile profile = stored.user().features().profile();
        return profile.equals(UserProfile.UNKNOWN)
                ? null
                : new JsonObject(Buffer.buffer(UserCodec.encodeBody(profile)));
    }

    private static JsonObject click(ClickedItem click) {
        return new JsonObject()
                .put("item", click.item().value())
                .put("time", Instant.ofEpochMilli(click.timeMillis()).toString())
                .put("author", Objects.toString(click.author(), null))
                .put("topic", Objects.toString(click.topic(), null));
    }

    private static <T> List<T> newestFirst(Iterable<T> oldestFirst) {
        List<T> all = new ArrayList<>();
        oldestFirst.forEach(all::add);
        return all.reversed();
    }

    /** By name, those shown most first. */
    private static JsonObject tallies(Map<?, Counts> tallies) {
        List<Map.Entry<?, Counts>> all = new ArrayList<>(tallies.entrySet());
        all.sort((a, b) -> Long.compare(b.getValue().impressions(), a.getValue().impressions()));
        return StoredJson.list(
                "counts",
                all,
                entry -> new JsonObject()
                        .put("name", entry.getKey().toString())
                        .mergeIn(StoredJson.counts(entry.getValue())));
    }

    /** The row has hashes of items: they have their names where this node knows them. */
    private JsonObject seen() {
        JsonArray newest = new JsonArray();
        for (int i = seen.size() - 1; i >= Math.max(0, seen.size() - StoredJson.MOST); i--) {
            int ordinal = catalogue.ordinal(seen.hash(i));
            newest.add(new JsonObject()
                    .put(
                            "item",
                            ordinal < 0 ? null : catalogue.row(ordinal).id().value())
                    .put("hash", Long.toHexString(seen.hash(i)))
                    .put("at", at(seen.minute(i))));
        }
        return new JsonObject().put("total", seen.size()).put("newest", newest);
    }

    private static String at(int minute) {
        return Instant.ofEpochMilli(minute * MINUTE_MILLIS).toString();
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        stored.erasedAt()
                .ifPresent(at -> words.add(
                        "Was erased at " + at + ": what was done until then and comes late is not taken in."));
        Counts counts = state.counts();
        words.add("Was shown " + StoredJson.number(counts.impressions(), "item") + ", opened " + counts.clicks()
                + ", stayed with " + counts.longViews() + ", liked " + counts.likes() + ", followed for "
                + counts.follows() + ".");
        if (!state.isCold()) {
            ClickedItem last = state.clicks().getFirst();
            words.add("Opened last: " + last.item() + ", at " + Instant.ofEpochMilli(last.timeMillis())
                    + "; the latest " + state.clicks().size() + " of " + UserState.MAX_CLICKS + " that are kept.");
        }
        words.add("Follows " + StoredJson.number(state.followed().size(), "author") + " and hid "
                + StoredJson.number(state.hidden().size(), "item") + ".");
        words.add(
                "Asked for more of " + asked(Wish.MORE) + " and less of " + asked(Wish.LESS)
                        + " topics and authors; a feed without profiling is asked for with each request, and nothing is kept of that.");
        words.add(
                seen.size() == 0
                        ? "Nothing counts as seen."
                        : "Entries of what was served: " + seen.size() + ", the last of "
                                + at(seen.minute(seen.size() - 1)) + ".");
        words.add(log());
        words.add("Remembers the ids of " + StoredJson.number(ofLastDay(), "event")
                + " of the last day: sent again, they count once.");
        words.addAll(StoredJson.faults(stored.keys()));
        return words;
    }

    private long asked(Wish wish) {
        return Stream.concat(preferences.topics().values().stream(), preferences.authors().values().stream())
                .filter(one -> one == wish)
                .count();
    }

    private String log() {
        if (stored.next().isEmpty()) {
            return "Holds nothing of the log of events.";
        }
        String row = stored.rowNext().isEmpty() ? "no event" : StoredJson.held(stored.rowNext());
        return "The state row holds " + row + "; " + StoredJson.number(stored.recentEvents(), "event")
                + " beside it " + (stored.recentEvents() == 1 ? "is" : "are")
                + " not folded into it yet, and with them it holds "
                + StoredJson.held(stored.next()) + ".";
    }
}
