package cascade.lab.verify.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was served, as it is in Kafka, by request. For one thread. */
final class ServedRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> records = new LinkedHashMap<>();
    private String lastId = "";
    private @Nullable Served last;

    /**
     * A page that was served.
     *
     * @param openedMillis when it was asked for
     * @param items in their order
     */
    record Served(JsonNode record, long openedMillis, List<String> items) {}

    /** A record of {@code cascade.served}; of a request that is there twice the first counts. */
    void add(byte[] json) {
        records.putIfAbsent(read(json).get("requestId").asText(), json);
    }

    /** Leaves one out. */
    void remove(String requestId) {
        records.remove(requestId);
    }

    List<String> requests() {
        return List.copyOf(records.keySet());
    }

    /** What was served of a request; null where nothing is known of it. */
    @Nullable
    Served served(String requestId) {
        if (!requestId.equals(lastId)) {
            byte[] json = records.get(requestId);
            last = json == null ? null : served(read(json));
            lastId = requestId;
        }
        return last;
    }

    private static Served served(JsonNode record) {
        List<String> items = new ArrayList<>();
        record.get("items").forEach(item -> items.add(item.get("item").asText()));
        return new Served(record, Instant.parse(record.get("time").asText()).toEpochMilli(), items);
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(json, StandardCharsets.UTF_8), e);
        }
    }
}
