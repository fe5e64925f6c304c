package cascade.training.log.layout;

import cascade.training.log.LogFormatException;
import cascade.training.log.LogSummary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where rows of a log come from that no sink wrote: one source of imports, as {@code cascade-log.json} lists it. Its rows stand in a partition of its own,
 * beyond those of Kafka, with running numbers as offsets; what the mark does not list is no part of the log.
 *
 * @param name as people call it
 * @param partition {@link #FIRST_PARTITION} or more; no two origins of a log ever have the same one
 * @param mapping hash of what says how its files are to be understood
 * @param nextEvent offset after its last event
 * @param nextChange offset after its last change of an item or a user
 * @param summary what all its imports hold
 * @param shifted by how much its times are later than they were
 * @param files those that were taken
 */
public record Origin(
        String name,
        int partition,
        String mapping,
        long nextEvent,
        long nextChange,
        LogSummary summary,
        Duration shifted,
        List<SourceFile> files) {

    /** The lowest partition of an origin: the topics of Kafka have fewer. */
    public static final int FIRST_PARTITION = 1_000;

    /** Names of files have room for no more. */
    static final int LAST_PARTITION = 9_999;

    public Origin {
        if (partition < FIRST_PARTITION || partition > LAST_PARTITION) {
            throw new IllegalArgumentException("no partition of an origin: " + partition);
        }
        files = List.copyOf(files);
    }

    /** Whether rows of {@code partition} were imported. */
    public static boolean isOfOne(int partition) {
        return partition >= FIRST_PARTITION;
    }

    /** Whether a file of that content was taken. */
    public boolean has(SourceFile file) {
        return files.stream().anyMatch(file::isSameAs);
    }

    /** Whether {@code range} is of an import of it that ended. */
    boolean holds(LogRange range) {
        return range.partition() == partition
                && range.last() < (range.topic() == Topic.CATALOGUE ? nextChange : nextEvent);
    }

    /** What {@code json} in {@code mark} says. @throws LogFormatException naming what is missing */
    static Origin read(Path mark, JsonNode json) {
        try {
            List<SourceFile> files = new ArrayList<>();
            json.required("files").forEach(file -> files.add(SourceFile.read(mark, file)));
            return new Origin(
                    json.required("name").asText(),
                    json.required("partition").asInt(),
                    json.required("mapping").asText(),
                    json.required("nextEvent").asLong(),
                    json.required("nextChange").asLong(),
                    LogSummary.read(mark, json),
                    Duration.parse(json.path("shifted").asText(Duration.ZERO.toString())),
                    files);
        } catch (IllegalArgumentException e) {
            throw new LogFormatException(mark, "has an origin that is none: " + e.getMessage());
        }
    }

    /** Adds what {@link #read} reads. */
    void write(ObjectNode json) {
        json.put("name", name).put("partition", partition).put("mapping", mapping);
        summary.write(json);
        if (!shifted.isZero()) {
            json.put("shifted", shifted.toString());
        }
        json.put("nextEvent", nextEvent).put("nextChange", nextChange);
        ArrayNode all = json.putArray("files");
        files.forEach(file -> file.write(all.addObject()));
    }
}
