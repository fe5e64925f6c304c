package cascade.lab.node;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A record of what was served, with all that it says of the inputs. */
record ServedLine(
        UserId user,
        Instant time,
        RequestContext context,
        List<String> degraded,
        Map<Integer, Long> applied,
        List<String> slots,
        long[] userRaw,
        long[] contextRaw,
        List<Line> items) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An item of it, on the page or not. */
    record Line(
            ItemId item,
            long[] itemRaw,
            long[] crossRaw,
            List<Long> counts,
            Optional<Map<Integer, Long>> countsApplied) {}

    static ServedLine of(byte[] json) {
        try {
            JsonNode record = JSON.readTree(json);
            Map<String, String> context = new HashMap<>();
            record.get("context")
                    .properties()
                    .forEach(value ->
                            context.put(value.getKey(), value.getValue().asText()));
            List<String> degraded = new ArrayList<>();
            record.get("degraded").forEach(missing -> degraded.add(missing.asText()));
            List<String> slots = new ArrayList<>();
            record.get("slots").forEach(slot -> slots.add(slot.asText()));
            List<Line> items = new ArrayList<>();
            record.get("items").forEach(item -> items.add(line(item)));
            record.path("candidates").forEach(item -> items.add(line(item)));
            return new ServedLine(
                    new UserId(record.get("user").asText()),
                    Instant.parse(record.get("time").asText()),
                    new RequestContext(Scene.of(record.get("scene").asText()).orElseThrow(), context),
                    degraded,
                    offsets(record.get("applied")),
                    slots,
                    numbers(record.get("userRaw")),
                    numbers(record.get("contextRaw")),
                    items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(JsonNode item) {
        List<Long> counts = new ArrayList<>();
        item.get("counts").forEach(count -> counts.add(count.asLong()));
        return new Line(
                new ItemId(item.get("item").asText()),
                numbers(item.get("itemRaw")),
                numbers(item.get("crossRaw")),
                counts,
                Optional.ofNullable(item.get("countsApplied")).map(ServedLine::offsets));
    }

    private static Map<Integer, Long> offsets(JsonNode object) {
        Map<Integer, Long> offsets = new HashMap<>();
        object.properties()
                .forEach(offset -> offsets.put(
                        Integer.parseInt(offset.getKey()), offset.getValue().asLong()));
        return offsets;
    }

    private static long[] numbers(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToLong(i -> array.get(i).asLong())
                .toArray();
    }

    /** Whether it was ranked by all that was known of its user: neither came too late. */
    boolean isRanked() {
        return degraded.stream().noneMatch(missing -> missing.startsWith("features") || missing.startsWith("rank"));
    }
}
