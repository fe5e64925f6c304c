package cascade.lab.report;

import cascade.run.report.Machine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A report read back from its file.
 *
 * @param name of the file, without its folder
 * @param command that wrote it, such as {@code evaluate ranking}
 * @param commit of the code that was measured, or {@code unknown}
 * @param startedAt as an ISO instant, empty where the file does not say
 * @param root the whole file, for keys that only some commands write
 */
public record SavedReport(
        String name,
        String command,
        Machine machine,
        String commit,
        String startedAt,
        double seconds,
        List<JsonNode> results,
        JsonNode root) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORT_COMMIT = 10;

    /** Reads {@code file}, which {@code --report} of some command wrote. */
    public static SavedReport read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new NotAReportException("there is no file " + file
                    + "; a report is written by --report, as in: ops/cascade evaluate ranking --data DATA --report "
                    + file.getFileName());
        }
        try {
            return of(file.getFileName().toString(), JSON.readTree(file.toFile()));
        } catch (JsonProcessingException e) {
            throw new NotAReportException(file + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static SavedReport of(String name, JsonNode root) {
        if (!root.path("command").isTextual() || !root.path("results").isArray()) {
            throw new NotAReportException(name + " is not a report: it has no \"command\" and \"results\";"
                    + " name a file that --report of an evaluate or bench command wrote");
        }
        List<JsonNode> results = new ArrayList<>();
        root.path("results").forEach(results::add);
        JsonNode machine = root.path("machine");
        return new SavedReport(
                name,
                root.path("command").asText(),
                new Machine(
                        machine.path("cpu").asText("unknown"),
                        machine.path("cores").asInt(),
                        machine.path("memoryBytes").asLong(),
                        machine.path("jdk").asText("unknown")),
                root.path("commit").asText("unknown"),
                root.path("startedAt").asText(""),
                root.path("seconds").asDouble(Double.NaN),
                List.copyOf(results),
                root);
    }

    /** The commit, as short as people quote it. */
    public String shortCommit() {
        return commit.length() > SHORT_COMMIT ? commit.substring(0, SHORT_COMMIT) : commit;
    }

    /** The day that the measurement started, or an empty text. */
    public String day() {
        return startedAt.length() >= "2026-11-24".length() ? startedAt.substring(0, "2026-11-24".length()) : startedAt;
    }
}
