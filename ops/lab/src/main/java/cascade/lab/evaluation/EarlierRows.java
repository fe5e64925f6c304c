package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.lab.report.SavedReport;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows that an interrupted evaluation left in its report. */
final class EarlierRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private final List<JsonNode> rows;

    private EarlierRows(List<JsonNode> rows) {
        this.rows = rows;
    }

    static EarlierRows none() {
        return new EarlierRows(List.of());
    }

    /**
     * The rows of {@code file}; none where there is no such file.
     *
     * @param commit of the code that would go on
     * @throws NotMeasurableException where another commit wrote the file: its figures may not be ours
     */
    static EarlierRows read(Optional<Path> file, String commit) {
        if (file.isEmpty()) {
            throw new NotMeasurableException("--resume needs --report FILE, the report to go on with");
        }
        if (!Files.exists(file.get())) {
            return none();
        }
        SavedReport saved = SavedReport.read(file.get());
        if (!saved.commit().equals(commit)) {
            throw new NotMeasurableException("%s was written by commit %s and this is %s; start afresh without --resume"
                    .formatted(file.get(), saved.commit(), commit));
        }
        return new EarlierRows(saved.results());
    }

    /** What the report holds of a model with a seed, for ranking one row a task; empty where it holds nothing. */
    List<Map<String, Object>> of(String data, Choice choice, long seed) {
        return rows.stream()
                .filter(row -> row.path("data").asText().equals(data)
                        && row.path("model").asText().equals(choice.model())
                        && row.path("variant").asText().equals(choice.variant())
                        && row.path("seed").asLong() == seed)
                .map(row -> JSON.convertValue(row, ROW))
                .toList();
    }
}
