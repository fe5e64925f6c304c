package cascade.lab.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Gives a log a test part, as a mapping with {@code testFrom} does. */
public final class TestPart {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestPart() {}

    public static void begin(Path log, Instant from) throws IOException {
        Path file = log.resolve("cascade-log.json");
        ObjectNode said = (ObjectNode) JSON.readTree(file.toFile());
        said.withArray("origins").forEach(origin -> ((ObjectNode) origin).put("testFrom", from.toString()));
        JSON.writeValue(file.toFile(), said);
    }
}
