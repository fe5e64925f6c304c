package cascade.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures of one command, and on what machine and of which commit they are. */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode results = JSON.createArrayNode();
    private final Instant startedAt;

    /**
     * A report without results.
     *
     * @param command such as {@code evaluate ranking}
     * @param commit of the code that was measured, or {@code unknown}
     */
    public Report(String command, String commit, long seed, Instant startedAt) {
        Machine machine = Machine.current();
        this.startedAt = startedAt;
        root.put("command", command);
        root.putObject("machine")
                .put("cpu", machine.cpu())
                .put("cores", machine.cores())
                .put("memoryBytes", machine.memoryBytes())
                .put("jdk", machine.jdk());
        root.put("commit", commit).put("seed", seed).put("startedAt", startedAt.toString());
        root.putObject("yardsticks");
    }

    /** Adds the figures of one measurement, by name; a number that is not finite becomes null. */
    public void add(Map<String, Object> figures) {
        ObjectNode node = results.addObject();
        figures.forEach((key, value) -> {
            if (value instanceof Double number && !Double.isFinite(number)) {
                node.putNull(key);
            } else {
                node.set(key, JSON.valueToTree(value));
            }
        });
    }

    /** Replaces all results by these, in their order; numbers as in {@link #add}. */
    public void results(List<Map<String, Object>> all) {
        results.removeAll();
        all.forEach(this::add);
    }

    /** The results so far, as they would be written. */
    public List<JsonNode> results() {
        List<JsonNode> all = new ArrayList<>();
        results.forEach(all::add);
        return all;
    }

    /** Notes how long a known piece of work took in the same run, so that figures of several machines can be compared. */
    public void yardstick(String key, double value) {
        root.withObject("yardsticks").put(key, value);
    }

    /** Says something of the whole report under a key of its own. */
    public void say(String key, Object value) {
        root.set(key, JSON.valueToTree(value));
    }

    /** Writes the report, taken to have ended at {@code endedAt}. */
    public void write(Path file, Instant endedAt) {
        root.put("seconds", (endedAt.toEpochMilli() - startedAt.toEpochMilli()) / 1_000.0);
        root.set("results", results);
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            // Moved there whole: who is interrupted while writing still has what was written before.
            Path whole = Files.createTempFile(folder, file.getFileName().toString(), ".part");
            JSON.writerWithDefaultPrettyPrinter().writeValue(whole.toFile(), root);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report " + file, e);
        }
    }
}
