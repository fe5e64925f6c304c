package cascade.http;

import cascade.features.Counts;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.feed.FeedPage;
import cascade.feed.FeedParameters;
import cascade.feed.FeedQuery;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.feed.TaskValue;
import cascade.feed.ValueWeights;
import cascade.rules.RequestRules;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The {@code explain} members of a feed response: what the pipeline knew when it decided. Informal: members come and go
 * with the models, and clients must not rest on them.
 */
final class ExplanationJson {

    private ExplanationJson() {}

    static void page(JsonGenerator json, FeedPage page) throws IOException {
        FeedQuery query = page.slate().query();
        json.writeObjectFieldStart("explain");
        user(json, query.user().features(), query.user().seen().size());
        parameters(json, query);
        ids(json, "userInputs", page.userInputs());
        ids(json, "contextInputs", page.contextInputs());
        json.writeEndObject();
    }

    static void item(JsonGenerator json, Scored scored, ValueWeights weights) throws IOException {
        json.writeObjectFieldStart("explain");
        tasks(json, weights.parts(scored.scores()));
        json.writeNumberField("recallScore", scored.item().candidate().recallScore());
        json.writeStringField("publishedAt", scored.item().item().publishedAt().toString());
        counts(json, scored.item().counts());
        ids(json, "inputs", scored.inputs());
        ids(json, "crossInputs", scored.crossInputs());
        json.writeEndObject();
    }

    /** What the value is the sum of. */
    private static void tasks(JsonGenerator json, List<TaskValue> tasks) throws IOException {
        json.writeObjectFieldStart("tasks");
        for (TaskValue task : tasks) {
            json.writeObjectFieldStart(task.task());
            json.writeNumberField("probability", task.probability());
            json.writeNumberField("weight", task.weight());
            json.writeNumberField("share", task.share());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void user(JsonGenerator json, UserFeatures user, int seen) throws IOException {
        json.writeObjectFieldStart("user");
        counts(json, user.state().counts());
        json.writeNumberField("clicks", user.state().clicks().size());
        json.writeNumberField("followed", user.state().followed().size());
        json.writeNumberField("hidden", user.state().hidden().size());
        json.writeNumberField("seen", seen);
        json.writeEndObject();
    }

    private static void parameters(JsonGenerator json, FeedQuery query) throws IOException {
        FeedParameters parameters = query.parameters();
        Scene scene = query.request().context().scene();
        json.writeObjectFieldStart("parameters");
        json.writeNumberField("experimentsVersion", query.assignment().experimentsVersion());
        RequestRules rules = query.rules();
        if (rules != null) {
            json.writeNumberField("rulesVersion", rules.version());
        }
        json.writeStringField("rank.bundle", parameters.rankBundle());
        for (Map.Entry<String, Double> task : parameters.weights().byTask().entrySet()) {
            json.writeNumberField("rank.value." + task.getKey(), task.getValue());
        }
        for (Map.Entry<Source, SourceParameters> source :
                parameters.recall().in(scene).entrySet()) {
            source(json, source.getKey().text(), source.getValue());
        }
        json.writeEndObject();
    }

    /** A source that is on, as this scene has it. */
    private static void source(JsonGenerator json, String name, SourceParameters source) throws IOException {
        if (source.quota() > 0) {
            json.writeNumberField("recall.quota." + name, source.quota());
            json.writeNumberField("recall.weight." + name, source.weight());
            json.writeNumberField("recall.floor." + name, source.floor());
            json.writeNumberField("recall.cap." + name, source.cap());
        }
    }

    private static void counts(JsonGenerator json, Counts counts) throws IOException {
        json.writeObjectFieldStart("counts");
        json.writeNumberField("impressions", counts.impressions());
        json.writeNumberField("clicks", counts.clicks());
        json.writeNumberField("likes", counts.likes());
        json.writeNumberField("follows", counts.follows());
        json.writeNumberField("longViews", counts.longViews());
        json.writeEndObject();
    }

    private static void ids(JsonGenerator json, String name, int[] ids) throws IOException {
        json.writeFieldName(name);
        json.writeArray(ids, 0, ids.length);
    }
}
