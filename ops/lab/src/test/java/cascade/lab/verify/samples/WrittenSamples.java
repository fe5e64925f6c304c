package cascade.lab.verify.samples;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.write.RangeWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Samples and impressions that fell back as a topic has them, which can be changed, and a log of them in Parquet. */
final class WrittenSamples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final List<ObjectNode> samples = new ArrayList<>();
    private final List<String> fallbacks = new ArrayList<>();
    private final Set<String> leftOut = new HashSet<>();
    private int logs;

    WrittenSamples(Path root) {
        this.root = root;
    }

    /** What nobody did, of an item that was shown at a time. */
    static ObjectNode labels(@Nullable Long impressedMillis) {
        ObjectNode labels = JSON.createObjectNode();
        labels.put(
                "impressedAt",
                impressedMillis == null
                        ? null
                        : Instant.ofEpochMilli(impressedMillis).toString());
        for (String label : List.of("click", "like", "favorite", "follow", "hide")) {
            labels.put(label, false);
        }
        return labels.putNull("dwellMillis");
    }

    /** A sample of a page, with items by {@link #labels}. */
    void sample(byte[] served, String shownBy, int version, Map<String, ObjectNode> items) {
        ObjectNode sample = (ObjectNode) read(served);
        sample.remove(List.of("chain", "applied"));
        sample.put("shownBy", shownBy).put("version", version);
        ArrayNode all = (ArrayNode) sample.get("items");
        ArrayNode shown = JSON.createArrayNode();
        for (int place = 0; place < all.size(); place++) {
            ObjectNode item = (ObjectNode) all.get(place);
            ObjectNode labels = items.get(item.get("item").asText());
            if (labels != null) {
                item.remove(List.of("triggers", "counts"));
                item.put("position", place).set("impressedAt", labels.get("impressedAt"));
                item.set("labels", labels.deepCopy().without("impressedAt"));
                shown.add(item);
            }
        }
        sample.set("items", shown);
        samples.add(sample);
    }

    void fallBack(String request, String item) {
        fallbacks.add(request + ":" + item);
    }

    void forgetFallback(String request, String item) {
        fallbacks.remove(request + ":" + item);
    }

    /** It is in Kafka alone. */
    void leaveOutOfLog(String request, String item) {
        leftOut.add(request + ":" + item);
    }

    void change(String request, int version, Consumer<ObjectNode> change) {
        change.accept(find(request, version));
    }

    void remove(String request, int version) {
        samples.remove(find(request, version));
    }

    void again(String request, int version) {
        samples.add(find(request, version).deepCopy());
    }

    private ObjectNode find(String request, int version) {
        return samples.stream()
                .filter(sample -> sample.get("requestId").asText().equals(request)
                        && sample.get("version").asInt() == version)
                .findFirst()
                .orElseThrow();
    }

    void forEachVersion(BiConsumer<String, Integer> taker) {
        samples.forEach(sample -> taker.accept(
                sample.get("requestId").asText(), sample.get("version").asInt()));
    }

    void forEachEvent(LongConsumer offset) {
        for (int i = 0; i < fallbacks.size(); i++) {
            offset.accept(i);
        }
    }

    /** A log of all. */
    Path write() {
        Path log = root.resolveSibling(root.getFileName() + "-" + logs++);
        try (RangeWriter writer = new RangeWriter(LogDirectory.create(log))) {
            writer.begin(Topic.SAMPLES, 0, 0);
            for (int i = 0; i < samples.size(); i++) {
                byte[] json = samples.get(i).toString().getBytes(StandardCharsets.UTF_8);
                writer.sample(i, SampleRecord.read(json));
            }
            writer.commit(samples.size() - 1L);
            writer.begin(Topic.EVENTS, 0, 0);
            for (int i = 0; i < fallbacks.size(); i++) {
                if (!leftOut.contains(fallbacks.get(i))) {
                    writer.event(i, null, impression(fallbacks.get(i)));
                }
            }
            writer.commit(fallbacks.size() - 1L);
        }
        return log;
    }

    private static FeedEvent impression(String of) {
        int colon = of.indexOf(':');
        return FeedEvent.Impression.ofServed(
                of.substring(0, colon),
                new UserId("u1"),
                new ItemId(of.substring(colon + 1)),
                0,
                Instant.parse("2026-11-27T12:00:00Z"),
                new RequestContext(Scene.WATERFALL, Map.of()));
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
