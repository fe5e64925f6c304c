package cascade.http;

import cascade.explain.Explanation.Move;
import cascade.explain.Explanation.Rank;
import cascade.explain.Explanation.Word;
import cascade.explain.Fate;
import cascade.explain.Survey;
import cascade.explain.Survey.Counts;
import cascade.explain.Survey.Surveyed;
import cascade.explain.Survey.Yield;
import cascade.feed.Span;
import cascade.pipeline.Inspection;
import cascade.pipeline.RecentRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what requests did: those served lately in a line each, one that is inspected with all its candidates. */
final class InspectionJson {

    private static final double MICROS = 1e3;

    /** Whose stage has parts that are measured too. */
    private static final String RECALL = "recall";

    private InspectionJson() {}

    static JsonObject requests(List<RecentRequest> requests) {
        return new JsonObject().put("requests", ExplainJson.array(requests, InspectionJson::request));
    }

    private static JsonObject request(RecentRequest request) {
        return new JsonObject()
                .put("request", request.id())
                .put("user", request.user().value())
                .put("scene", request.scene().text())
                .put("at", request.at().toString())
                .put("items", request.items())
                .put("tookMillis", request.micros() / MICROS)
                .put("degraded", new JsonArray(request.degraded()))
                .put("arms", ExplainJson.texts(request.arms()))
                .put("stages", ExplainJson.array(request.spans(), span -> span("stage", span)));
    }

    static JsonObject of(Inspection inspection) {
        Survey survey = inspection.survey();
        return new JsonObject()
                .put("user", survey.query().request().user().value())
                .put("scene", survey.query().scene().text())
                .put("tookMillis", inspection.micros() / MICROS)
                .put("stages", ExplainJson.array(inspection.spans(), span -> stage(span, inspection.sources())))
                .put("degraded", new JsonArray(survey.degraded()))
                .put("arms", ExplainJson.texts(survey.query().assignment().arms()))
                .put("models", ExplainJson.texts(survey.models()))
                .put("sources", ExplainJson.array(survey.sources(), InspectionJson::source))
                .put("counts", counts(survey.counts()))
                .put("candidates", ExplainJson.array(survey.candidates(), InspectionJson::candidate));
    }

    private static JsonObject stage(Span span, List<Span> sources) {
        JsonObject json = span("stage", span);
        return span.name().equals(RECALL)
                ? json.put("sources", ExplainJson.array(sources, one -> span("source", one)))
                : json;
    }

    private static JsonObject span(String kind, Span span) {
        return new JsonObject()
                .put(kind, span.name())
                .put("from", span.from() / MICROS)
                .put("millis", span.micros() / MICROS)
                .put("outcome", span.outcome().text());
    }

    private static JsonObject source(Yield source) {
        return new JsonObject()
                .put("source", source.source().text())
                .put("found", source.found())
                .put("quota", source.quota());
    }

    private static JsonObject counts(Counts counts) {
        JsonObject filtered = new JsonObject();
        new TreeMap<>(counts.filtered()).forEach(filtered::put);
        return new JsonObject()
                .put("found", counts.found())
                .put("merged", counts.merged())
                .put("joined", counts.joined())
                .put("filtered", filtered)
                .put("ranked", counts.ranked())
                .put("shown", counts.shown());
    }

    /** The same members of each, null where it did not come as far. */
    private static JsonObject candidate(Surveyed candidate) {
        Fate fate = candidate.fate();
        Rank rank = fate.rank();
        return new JsonObject()
                .put("item", candidate.item().value())
                .put("title", candidate.title())
                .put("sources", ExplainJson.array(candidate.findings(), ExplainJson::finding))
                .put("merge", place(candidate.merged()))
                .put("filter", candidate.filter())
                .put("rank", rank == null ? null : rank.position())
                .put("value", rank == null ? null : rank.value())
                .put("rerank", move(fate.move()))
                .put("position", place(fate.position()))
                .put("stage", fate.stage().name().toLowerCase(Locale.ROOT))
                .put("code", fate.reason())
                .put(
                        "reason",
                        fate.isShown() ? fate.reason() : fate.words().getFirst().text())
                .put(
                        "words",
                        new JsonArray(fate.words().stream().map(Word::text).toList()));
    }

    private static @Nullable JsonObject move(@Nullable Move move) {
        if (move == null) {
            return null;
        }
        return new JsonObject()
                .put("from", move.from())
                .put("to", place(move.to()))
                .put("rule", move.rule());
    }

    private static @Nullable Integer place(int place) {
        return place > 0 ? place : null;
    }
}
