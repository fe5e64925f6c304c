package cascade.training.log.layout;

import cascade.training.log.LogFormatException;
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

/**
 * What {@code cascade-log.json} says: {@code {"v":2,"nextPartition":1001,"origins":[{"name":"views",..}]}}, without the two where nothing was imported.
 *
 * @param nextPartition of the next origin: that of one that was undone is not given again
 */
record LogMark(int nextPartition, List<Origin> origins) {

    static final LogMark NEW = new LogMark(Origin.FIRST_PARTITION, List.of());

    private static final int VERSION = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    LogMark {
        origins = List.copyOf(origins);
    }

    /**
     * What stands in {@code mark}, a file of the log at {@code root}.
     *
     * @throws NotALogException where it is of another version
     * @throws LogFormatException where it cannot be read
     */
    static LogMark read(Path root, Path mark) {
        JsonNode json = json(mark);
        int version = json.path("v").asInt();
        // Before origins a sink wrote what it writes today, and imports were logs of their own.
        boolean isOfSinkBefore = version == 1 && !json.has("source") && !json.has("import");
        if (version == 1 && !isOfSinkBefore) {
            throw new NotALogException(
                    root,
                    "it is an import of an older layout; import what it was made of into a new folder, with: ops/cascade import");
        }
        if (version != VERSION && !isOfSinkBefore) {
            throw new NotALogException(
                    root, mark.getFileName() + " is of version " + version + ", and this reads " + VERSION);
        }
        List<Origin> origins = new ArrayList<>();
        json.path("origins").forEach(origin -> origins.add(Origin.read(mark, origin)));
        return new LogMark(json.path("nextPartition").asInt(Origin.FIRST_PARTITION), origins);
    }

    private static JsonNode json(Path mark) {
        try {
            return JSON.readTree(Files.readAllBytes(mark));
        } catch (JsonProcessingException e) {
            throw new LogFormatException(mark, "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mark, e);
        }
    }

    /** The same with {@code origin} in the place of the one of its name, if there is one. */
    LogMark with(Origin origin) {
        List<Origin> all = new ArrayList<>(without(origin.name()).origins);
        all.add(origin);
        return new LogMark(Math.max(nextPartition, origin.partition() + 1), all);
    }

    LogMark without(String name) {
        return new LogMark(
                nextPartition,
                origins.stream().filter(origin -> !origin.name().equals(name)).toList());
    }

    /** Puts it in the place of {@code mark}; returns once it is on the disk. */
    void write(Path mark) {
        ObjectNode json = JSON.createObjectNode().put("v", VERSION);
        if (nextPartition > Origin.FIRST_PARTITION) {
            json.put("nextPartition", nextPartition);
            ArrayNode all = json.putArray("origins");
            origins.forEach(origin -> origin.write(all.addObject()));
        }
        try {
            Durable.replace(mark, JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + mark, e);
        }
    }
}
