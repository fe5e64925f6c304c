package cascade.http;

import cascade.experiment.ExperimentOutline;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.codec.UserCodec;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.features.store.UserStore.UserSnapshot;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What of all that decides the order a person decided himself, and what is known of him that plays a part; as JSON. */
final class PersonJson {

    private PersonJson() {}

    /** Of one whose feeds are made from nothing that is known of him. */
    static JsonObject withoutProfile(UserId user) {
        return new JsonObject()
                .put("user", user.value())
                .put("profiling", "off")
                .put(
                        "words",
                        "The feed is the same for all who ask for one without profiling. Nothing that you did or asked for plays a part.");
    }

    /** @param taken experiments that he is in */
    static JsonObject of(UserSnapshot user, List<ExperimentOutline> taken) {
        UserFeatures features = user.features();
        return new JsonObject()
                .put("user", features.id().value())
                .put("profiling", "on")
                .put("words", words(features))
                .put("experiments", ParametersJson.experiments(taken))
                .put("controls", controls(user))
                .put("known", known(features));
    }

    private static String words(UserFeatures features) {
        UserState state = features.state();
        List<String> grounds = new ArrayList<>();
        if (!state.isCold()) {
            grounds.add("what was opened last (" + state.clicks().size() + " are kept)");
        }
        if (!state.followed().isEmpty()) {
            grounds.add("the " + StoredJson.number(state.followed().size(), "author") + " followed");
        }
        if (!features.profile().equals(UserProfile.UNKNOWN)) {
            grounds.add("what the profile says");
        }
        return grounds.isEmpty()
                ? "Nothing is known yet that plays a part: the feed is made from what people open in general."
                : "The feed is made from " + String.join(", ", grounds) + ", and what people open in general.";
    }

    private static JsonObject controls(UserSnapshot user) {
        List<ItemId> hidden = new ArrayList<>(user.features().state().hidden());
        return new JsonObject()
                .put("more", wishes(user.preferences(), Wish.MORE))
                .put("less", wishes(user.preferences(), Wish.LESS))
                .put("hidden", StoredJson.list("items", hidden.reversed(), ItemId::value));
    }

    private static JsonArray wishes(Preferences preferences, Wish wish) {
        JsonArray wishes = new JsonArray();
        add(wishes, "topics", preferences.topics(), wish);
        add(wishes, "authors", preferences.authors(), wish);
        return wishes;
    }

    private static void add(JsonArray wishes, String group, Map<?, Wish> all, Wish wish) {
        Map<String, Wish> byName = new TreeMap<>();
        all.forEach((name, one) -> byName.put(name.toString(), one));
        byName.forEach((name, one) -> {
            if (one == wish) {
                wishes.add(new JsonObject().put("group", group).put("name", name));
            }
        });
    }

    private static JsonObject known(UserFeatures features) {
        UserState state = features.state();
        UserProfile profile = features.profile();
        Segment segment = Segment.of(profile);
        return new JsonObject()
                .put("shown", state.counts().impressions())
                .put("opened", state.clicks().size())
                .put("follows", state.followed().size())
                .put("profile", new JsonObject(Buffer.buffer(UserCodec.encodeBody(profile))))
                .put("trendsOf", SegmentWords.of(segment));
    }
}
