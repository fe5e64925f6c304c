package cascade.models.catalog;

import cascade.models.rank.RankBatch;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Inputs and the probabilities that the trainer got for them, calibrated: {@code golden.json} of a ranking bundle. A loader that does
 * not reproduce them does not serve the model that was evaluated.
 *
 * @param tasks in the order of the columns of {@link Row#probabilities}
 */
public record GoldenRows(List<String> tasks, List<Row> rows) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public GoldenRows {
        tasks = List.copyOf(tasks);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.probabilities.length != row.batch.size() * tasks.size()) {
                throw new IllegalArgumentException("golden rows have " + row.probabilities.length
                        + " probabilities for " + row.batch.size() + " candidates and " + tasks.size() + " tasks");
            }
        }
    }

    /**
     * One request.
     *
     * @param probabilities {@code [candidates, tasks]}
     */
    public record Row(RankBatch batch, float[] probabilities) {}

    /** The rows that {@code ranker} gives for {@code batches}. */
    public static GoldenRows of(Ranker ranker, List<RankBatch> batches) {
        List<Row> rows = new ArrayList<>();
        for (RankBatch batch : batches) {
            rows.add(new Row(batch, ranker.score(batch).values()));
        }
        return new GoldenRows(ranker.tasks(), rows);
    }

    /** The largest absolute difference from what a ranker gives; NaN where it gives one. */
    public float worstDifference(Function<RankBatch, Scores> ranker) {
        float worst = 0;
        for (Row row : rows) {
            float[] actual = ranker.apply(row.batch).values();
            for (int i = 0; i < row.probabilities.length; i++) {
                worst = Math.max(worst, Math.abs(actual[i] - row.probabilities[i]));
            }
        }
        return worst;
    }

    public byte[] toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.putPOJO("tasks", tasks);
        var array = json.putArray("rows");
        for (Row row : rows) {
            ObjectNode entry = array.addObject().put("size", row.batch.size());
            entry.putPOJO("user", row.batch.user());
            entry.putPOJO("context", row.batch.context());
            entry.putPOJO("items", row.batch.items());
            entry.putPOJO("cross", row.batch.cross());
            entry.putPOJO("probabilities", row.probabilities);
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("golden rows do not print", e);
        }
    }

    /**
     * The rows that {@link #toJson} wrote.
     *
     * @throws IOException where this is not JSON
     * @throws IllegalArgumentException where it is not golden rows
     */
    public static GoldenRows fromJson(byte[] bytes) throws IOException {
        JsonNode json = JSON.readTree(bytes);
        List<Row> rows = new ArrayList<>();
        for (JsonNode entry : json.path("rows")) {
            var batch = new RankBatch(
                    JSON.convertValue(entry.path("user"), int[].class),
                    JSON.convertValue(entry.path("context"), int[].class),
                    JSON.convertValue(entry.path("items"), int[].class),
                    JSON.convertValue(entry.path("cross"), int[].class),
                    entry.path("size").asInt());
            rows.add(new Row(batch, JSON.convertValue(entry.path("probabilities"), float[].class)));
        }
        return new GoldenRows(List.of(JSON.convertValue(json.path("tasks"), String[].class)), rows);
    }
}
