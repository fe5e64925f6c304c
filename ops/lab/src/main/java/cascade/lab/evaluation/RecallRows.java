package cascade.lab.evaluation;

import cascade.training.data.PublishedRecall;
import cascade.training.evaluation.RecallResult;
import cascade.training.recall.metric.RecallMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results of recall models as the elements of a report. */
final class RecallRows {

    /** Keys of what is measured, in their order. */
    static final List<String> FIGURES = List.of(
            "recall@20", "ndcg@20", "recall@50", "recall@200", "recall@500", "hit@20", "newItemRecall@200", "coverage");

    private final PublishedRecall published;
    private final String on;

    RecallRows(PublishedRecall published, String on) {
        this.published = published;
        this.on = on;
    }

    /** One element; what others published stands beside the plain model on the test questions only. */
    Map<String, Object> of(RecallResult result) {
        RecallMetrics metrics = result.metrics();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", result.data());
        row.put("model", result.model());
        row.put("variant", result.variant());
        row.put("seed", result.seed());
        row.put("on", on);
        row.put("questions", metrics.questions());
        row.put("recall@20", metrics.recall20());
        row.put("ndcg@20", metrics.ndcg20());
        row.put("recall@50", metrics.recall50());
        row.put("recall@200", metrics.recall200());
        row.put("recall@500", metrics.recall500());
        row.put("hit@20", metrics.hit20());
        row.put("newItemRecall@200", result.newItemRecall200());
        row.put("coverage", metrics.coverage());
        row.put("seconds", result.seconds());
        if (result.variant().isEmpty() && on.equals("test")) {
            published.of(result.data(), result.model()).ifPresent(figures -> {
                Map<String, Object> others = new LinkedHashMap<>();
                others.put("recall@20", figures.recall20());
                figures.ndcg20().ifPresent(ndcg -> others.put("ndcg@20", ndcg));
                row.put("published", others);
            });
        }
        return row;
    }
}
