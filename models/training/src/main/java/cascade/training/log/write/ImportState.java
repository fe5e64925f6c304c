package cascade.training.log.write;

import cascade.training.log.LogFormatException;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.SourceFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far an import has come that did not end: what it goes on from.
 *
 * @param mapping hash of what says how its files are to be understood
 * @param chunks of events that are on the disk
 * @param events in these
 * @param files those of events, in the order in which they are read
 */
public record ImportState(String mapping, int chunks, long events, List<Taken> files) {

    /** In the folder of the import. */
    private static final String FILE = "state.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A file of events, or the part of it that was taken.
     *
     * @param lastRow the last row that was taken, as its reader counts them; 0 where none was
     * @param rows how many that are
     * @param malformed how many of these were left out
     * @param named the first of them, each with place and reason
     */
    public record Taken(SourceFile file, long lastRow, long rows, long malformed, List<String> named) {

        /** For {@code lastRow}: all of the file was taken. */
        public static final long WHOLE = Long.MAX_VALUE;

        public Taken {
            named = List.copyOf(named);
        }
    }

    public ImportState {
        files = List.copyOf(files);
    }

    /** Of nothing. */
    public static ImportState none(String mapping) {
        return new ImportState(mapping, 0, 0, List.of());
    }

    /** What was taken of {@code file}. */
    public Optional<Taken> of(SourceFile file) {
        return files.stream().filter(taken -> taken.file().isSameAs(file)).findFirst();
    }

    /** What is in {@code folder}; nothing where nothing is. */
    static ImportState read(Path folder, String mapping) {
        Path path = folder.resolve(FILE);
        if (!Files.exists(path)) {
            return none(mapping);
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(path));
            List<Taken> files = new ArrayList<>();
            for (JsonNode each : json.required("files")) {
                List<String> named = new ArrayList<>();
                each.required("named").forEach(line -> named.add(line.asText()));
                files.add(new Taken(
                        SourceFile.read(path, each),
                        each.required("lastRow").asLong(),
                        each.required("rows").asLong(),
                        each.required("malformed").asLong(),
                        named));
            }
            return new ImportState(
                    json.required("mapping").asText(),
                    json.required("chunks").asInt(),
                    json.required("events").asLong(),
                    files);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new LogFormatException(
                    path, "cannot be read, delete its folder to import from the start: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Returns once it is on the disk. */
    void write(Path folder) {
        ObjectNode json = JSON.createObjectNode()
                .put("mapping", mapping)
                .put("chunks", chunks)
                .put("events", events);
        ArrayNode all = json.putArray("files");
        for (Taken taken : files) {
            ObjectNode each = all.addObject();
            taken.file().write(each);
            each.put("lastRow", taken.lastRow()).put("rows", taken.rows()).put("malformed", taken.malformed());
            ArrayNode named = each.putArray("named");
            taken.named().forEach(named::add);
        }
        try {
            Durable.replace(folder.resolve(FILE), JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new LogWriteException("an import cannot be gathered in " + folder, e);
        }
    }
}
