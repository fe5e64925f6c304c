package cascade.http;

import cascade.explain.Explanation;
import cascade.explain.Explanation.Finding;
import cascade.explain.Explanation.Move;
import cascade.explain.Explanation.Rank;
import cascade.explain.Explanation.Verdict;
import cascade.explain.Explanation.Word;
import cascade.explain.Fate;
import cascade.feed.FeedQuery;
import cascade.feed.TaskValue;
import cascade.feed.ValueWeights;
import cascade.models.rank.ScoreParts;
import cascade.rules.RequestRules;
import cascade.rules.Rule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Writes the answer to {@code GET /v1/explain}: words first, then figures. */
final class ExplainJson {

    private ExplainJson() {}

    static Buffer write(Explanation explanation) {
        FeedQuery query = explanation.query();
        Fate fate = explanation.fate();
        JsonObject json = new JsonObject()
                .put("user", query.request().user().value())
                .put("item", explanation.item().value())
                .put("scene", query.scene().text())
                .put("shown", fate.isShown());
        if (fate.isShown()) {
            json.put("position", fate.position());
        }
        json.put("stage", lower(fate.stage()))
                .put("reason", fate.reason())
                .put("words", array(fate.words(), ExplainJson::word))
                .put("sources", array(explanation.findings(), ExplainJson::finding))
                .put("filter", verdict(explanation.filter()));
        Rank rank = fate.rank();
        if (rank != null) {
            json.put(
                    "rank",
                    new JsonObject()
                            .put("position", rank.position())
                            .put("of", rank.of())
                            .put("value", rank.value()));
        }
        Move move = fate.move();
        if (move != null) {
            json.put("rerank", move(move));
        }
        Rule rule = explanation.rule();
        RequestRules rules = query.rules();
        if (rule != null && rules != null) {
            json.put("rule", rule(rule, rules.version()));
        }
        return json.put("arms", texts(query.assignment().arms()))
                .put("models", texts(explanation.models()))
                .put("tasks", tasks(explanation.tasks(), query.parameters().weights()))
                .put("degraded", new JsonArray(explanation.degraded()))
                .toBuffer();
    }

    private static JsonObject word(Word word) {
        JsonObject json = new JsonObject().put("code", word.code()).put("text", word.text());
        if (word.item() != null) {
            json.put("item", word.item().value());
        }
        if (word.author() != null) {
            json.put("author", word.author().value());
        }
        return json;
    }

    static JsonObject finding(Finding finding) {
        JsonObject json = new JsonObject()
                .put("source", finding.source().text())
                .put("rank", finding.rank())
                .put("score", finding.score());
        return finding.trigger() == null
                ? json
                : json.put("trigger", finding.trigger().value());
    }

    private static JsonObject verdict(Verdict verdict) {
        JsonObject json = new JsonObject().put("verdict", verdict.verdict());
        if (verdict.seenMinute() > 0) {
            Instant seenAt = Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(verdict.seenMinute()));
            json.put("seenAt", seenAt.toString());
        }
        return json;
    }

    private static JsonObject move(Move move) {
        JsonObject json = new JsonObject().put("from", move.from());
        if (move.to() > 0) {
            json.put("to", move.to());
        }
        return json.put("rule", move.rule());
    }

    private static JsonObject rule(Rule rule, long version) {
        return new JsonObject()
                .put("name", rule.name())
                .put("action", rule.action().text())
                .put("version", version);
    }

    private static JsonObject tasks(List<ScoreParts> tasks, ValueWeights weights) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        tasks.forEach(task -> probabilities.put(task.task(), task.probability()));
        JsonObject json = new JsonObject();
        for (ScoreParts task : tasks) {
            TaskValue value = weights.part(task.task(), probabilities);
            json.put(
                    task.task(),
                    new JsonObject()
                            .put("probability", task.probability())
                            .put("weight", value.weight())
                            .put("share", value.share())
                            .put("logit", task.logit())
                            .put("linear", task.linear())
                            .put("parts", array(task.parts(), ExplainJson::part))
                            .put("remainder", task.remainder()));
        }
        return json;
    }

    private static JsonObject part(ScoreParts.Part part) {
        return new JsonObject()
                .put("fields", new JsonArray().add(lower(part.one())).add(lower(part.other())))
                .put("value", part.value());
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    static <T> JsonArray array(List<T> list, Function<T, JsonObject> json) {
        JsonArray array = new JsonArray();
        list.forEach(element -> array.add(json.apply(element)));
        return array;
    }

    static JsonObject texts(Map<String, String> texts) {
        JsonObject json = new JsonObject();
        new TreeMap<>(texts).forEach(json::put);
        return json;
    }
}
