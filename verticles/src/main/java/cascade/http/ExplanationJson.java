package cascade.http;

import cascade.features.Counts;
import cascade.features.UserFeatures;
import cascade.features.codec.JsonBytes;
import cascade.feed.FeedPage;
import cascade.feed.FeedParameters;
import cascade.feed.FeedQuery;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.feed.TaskValue;
import cascade.feed.ValueWeights;
import cascade.rules.RequestRules;
import java.util.List;
import java.util.Map;

/**
 * The {@code explain} members of a feed response: what the pipeline knew when it decided. Informal: members come and go
 * with the models, and clients must not rest on them.
 */
final class ExplanationJson {

    private ExplanationJson() {}

    static void page(JsonBytes json, FeedPage page) {
        FeedQuery query = page.slate().query();
        json.member("explain");
        json.open('{');
        user(json, query.user().features(), query.user().seen().size());
        parameters(json, query);
        ids(json, "userInputs", page.userInputs());
        ids(json, "contextInputs", page.contextInputs());
        json.close('}');
    }

    static void item(JsonBytes json, Scored scored, ValueWeights weights) {
        json.member("explain");
        json.open('{');
        tasks(json, weights.parts(scored.scores()));
        json.member("recallScore", scored.item().candidate().recallScore());
        json.member("publishedAt", scored.item().item().publishedAt().toString());
        counts(json, scored.item().counts());
        ids(json, "inputs", scored.inputs());
        ids(json, "crossInputs", scored.crossInputs());
        json.close('}');
    }

    /** What the value is the sum of. */
    private static void tasks(JsonBytes json, List<TaskValue> tasks) {
        json.member("tasks");
        json.open('{');
        for (TaskValue task : tasks) {
            json.member(task.task());
            json.open('{');
            json.member("probability", task.probability());
            json.member("weight", task.weight());
            json.member("share", task.share());
            json.close('}');
        }
        json.close('}');
    }

    private static void user(JsonBytes json, UserFeatures user, int seen) {
        json.member("user");
        json.open('{');
        counts(json, user.state().counts());
        json.member("clicks", user.state().clicks().size());
        json.member("followed", user.state().followed().size());
        json.member("hidden", user.state().hidden().size());
        json.member("seen", seen);
        json.close('}');
    }

    private static void parameters(JsonBytes json, FeedQuery query) {
        FeedParameters parameters = query.parameters();
        json.member("parameters");
        json.open('{');
        json.member("experimentsVersion", query.assignment().experimentsVersion());
        RequestRules rules = query.rules();
        if (rules != null) {
            json.member("rulesVersion", rules.version());
        }
        json.member("rank.bundle", parameters.rankBundle());
        for (Map.Entry<String, Double> task : parameters.weights().byTask().entrySet()) {
            json.member("rank.value." + task.getKey(), task.getValue());
        }
        for (Map.Entry<Source, SourceParameters> source : query.sources().entrySet()) {
            source(json, source.getKey().text(), query.quota(source.getKey()), source.getValue());
        }
        json.close('}');
    }

    /** A source that is on, as this scene has it. */
    private static void source(JsonBytes json, String name, int quota, SourceParameters source) {
        if (quota > 0) {
            json.member("recall.quota." + name, quota);
            json.member("recall.weight." + name, source.weight());
            json.member("recall.floor." + name, source.floor());
            json.member("recall.cap." + name, source.cap());
        }
    }

    private static void counts(JsonBytes json, Counts counts) {
        json.member("counts");
        json.open('{');
        json.member("impressions", counts.impressions());
        json.member("clicks", counts.clicks());
        json.member("likes", counts.likes());
        json.member("follows", counts.follows());
        json.member("longViews", counts.longViews());
        json.close('}');
    }

    private static void ids(JsonBytes json, String name, int[] ids) {
        json.member(name);
        json.numbers(ids);
    }
}
