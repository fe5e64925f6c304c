package cascade.http;

import cascade.features.ItemId;
import cascade.features.codec.JsonBytes;
import cascade.feed.Assignment;
import cascade.feed.Candidate;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import cascade.feed.Membership;
import cascade.feed.Scored;
import cascade.feed.Source;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the answer to a feed request, on the event loop. */
public final class FeedPageJson {

    private static final byte[] ITEM = JsonBytes.name("item");
    private static final byte[] KIND = JsonBytes.name("kind");
    private static final byte[] AUTHOR = JsonBytes.name("author");
    private static final byte[] TOPIC = JsonBytes.name("topic");
    private static final byte[] VALUE = JsonBytes.name("value");
    private static final byte[] SCORES = JsonBytes.name("scores");
    private static final byte[] SOURCES = JsonBytes.name("sources");
    private static final byte[] TRIGGERS = JsonBytes.name("triggers");
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final int USUAL_BYTES = 16_384;

    /** What pages are written in, one after the other on a thread, until it is known how long they are. */
    private static final ThreadLocal<JsonBytes> TEXT = ThreadLocal.withInitial(() -> new JsonBytes(USUAL_BYTES));

    private FeedPageJson() {}

    /**
     * The body of the response; with {@code explain} each item and the page say what they came from, with {@code details} each
     * item how a screen shows it.
     */
    public static Buffer write(FeedPage page, boolean explain, boolean details) {
        JsonBytes json = TEXT.get();
        json.clear();
        page(json, page, explain, details);
        return Buffer.buffer(json.size()).appendBytes(json.array(), 0, json.size());
    }

    private static void page(JsonBytes json, FeedPage page, boolean explain, boolean details) {
        FeedQuery query = page.slate().query();
        json.open('{');
        json.member("requestId", query.request().id());
        json.member("user", query.request().user().value());
        json.member("scene", query.request().context().scene().text());
        if (!query.request().isProfiled()) {
            json.member("profiling", "off");
        }
        json.member("items");
        json.open('[');
        String[] tasks = {};
        for (Scored scored : page.slate().candidates()) {
            tasks = tasks(scored.scores(), tasks);
            item(json, scored, tasks, query, explain, details);
        }
        json.close(']');
        arms(json, query.assignment());
        texts(json, "models", page.models());
        json.member("degraded");
        json.open('[');
        for (String part : page.degraded()) {
            json.text(part);
        }
        json.close(']');
        if (page.isStale()) {
            json.member("stale");
            json.raw(TRUE);
        }
        json.member("tookMillis", Math.round(page.tookMillis() * 100) / 100.0);
        json.member("cursor", CursorText.encode(page.cursor()));
        if (explain) {
            ExplanationJson.page(json, page);
        }
        json.close('}');
    }

    /** The tasks in their order: {@code before}, of the item before, where the item has the same. */
    private static String[] tasks(Map<String, Float> scores, String[] before) {
        boolean isSame = scores.size() == before.length;
        for (int i = 0; isSame && i < before.length; i++) {
            isSame = scores.containsKey(before[i]);
        }
        return isSame ? before : sorted(scores);
    }

    private static void item(
            JsonBytes json, Scored scored, String[] tasks, FeedQuery query, boolean explain, boolean details) {
        Hydrated item = scored.item();
        Candidate candidate = item.candidate();
        json.open('{');
        json.name(ITEM);
        json.text(item.id().value());
        json.name(KIND);
        json.text(item.kind().text());
        json.name(AUTHOR);
        json.text(item.author());
        json.name(TOPIC);
        json.text(item.topic());
        json.name(VALUE);
        json.number(scored.value());
        json.name(SCORES);
        json.open('{');
        Map<String, Float> scores = scored.scores();
        for (String task : tasks) {
            json.member(task, Objects.requireNonNull(scores.get(task)).floatValue());
        }
        json.close('}');
        if (details) {
            DetailsJson.item(json, item.item());
        }
        sources(json, candidate.sources(), candidate.triggers());
        if (explain) {
            ExplanationJson.item(json, scored, query.parameters().weights());
        }
        json.close('}');
    }

    private static void sources(JsonBytes json, List<Source> sources, Map<Source, ItemId> triggers) {
        json.name(SOURCES);
        json.open('[');
        for (int i = 0; i < sources.size(); i++) {
            json.text(sources.get(i).text());
        }
        json.close(']');
        json.name(TRIGGERS);
        json.open('{');
        for (int i = 0; i < sources.size() && !triggers.isEmpty(); i++) {
            Source source = sources.get(i);
            ItemId trigger = triggers.get(source);
            if (trigger != null) {
                json.member(source.text(), trigger.value());
            }
        }
        json.close('}');
    }

    private static void arms(JsonBytes json, Assignment assignment) {
        json.member("arms");
        json.open('{');
        for (Membership membership : assignment.memberships()) {
            json.member(membership.layer(), membership.arm());
        }
        json.close('}');
    }

    private static void texts(JsonBytes json, String name, Map<String, String> texts) {
        json.member(name);
        json.open('{');
        for (String key : sorted(texts)) {
            json.member(key, texts.get(key));
        }
        json.close('}');
    }

    /** The keys in their order; a tree a map would be most of what an item costs. */
    private static String[] sorted(Map<String, ?> map) {
        String[] keys = map.keySet().toArray(new String[0]);
        Arrays.sort(keys);
        return keys;
    }
}
