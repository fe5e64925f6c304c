package cascade.samples;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.feedback.EventRules;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** The topology over one partition, whose clock is turned by hand. */
final class SamplesUnderTest implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** Waits of ten minutes and half an hour, remembers for a day. */
    static final SamplesConfig CONFIG = SamplesConfig.defaults();

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration ROUNDS = Duration.ofSeconds(3);

    private static final ByteArraySerializer BYTES = new ByteArraySerializer();

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> served;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestInputTopic<byte[], byte[]> catalogue;
    private final TestOutputTopic<byte[], byte[]> samples;
    private final TestOutputTopic<byte[], byte[]> impressions;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now;
    private final Set<String> left = new HashSet<>();

    SamplesUnderTest() {
        this(CONFIG, NOON, Stores.inMemoryKeyValueStore(Joining.STORE));
    }

    SamplesUnderTest(SamplesConfig config) {
        this(config, NOON, Stores.inMemoryKeyValueStore(Joining.STORE));
    }

    SamplesUnderTest(SamplesConfig config, Instant start, KeyValueBytesStoreSupplier store) {
        this.now = start;
        var topology = new SamplesTopology(
                config, new EventRules(Duration.ofHours(24)), 1, (topic, _) -> !left.contains(topic), store, meters);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        this.driver = new TopologyTestDriver(topology.make(), properties, start);
        this.served = driver.createInputTopic(Topics.SERVED, BYTES, BYTES);
        this.events = driver.createInputTopic(Topics.EVENTS, BYTES, BYTES);
        this.catalogue = driver.createInputTopic(Topics.CATALOGUE, BYTES, BYTES);
        this.samples =
                driver.createOutputTopic(Topics.SAMPLES, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.impressions =
                driver.createOutputTopic(Topics.EVENTS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Instant now() {
        return now;
    }

    /** Lets time pass, with rounds in its last seconds. */
    void pass(Duration time) {
        Duration left = time;
        if (left.compareTo(ROUNDS) > 0) {
            driver.advanceWallClockTime(left.minus(ROUNDS));
            left = ROUNDS;
        }
        while (left.compareTo(ROUND) > 0) {
            driver.advanceWallClockTime(ROUND);
            left = left.minus(ROUND);
        }
        driver.advanceWallClockTime(left);
        now = now.plus(time);
    }

    /** Lets time pass as it does for a process that is stopped, with one round in the moment in which it goes on. */
    void standStill(Duration time) {
        driver.advanceWallClockTime(time);
        now = now.plus(time);
    }

    /** Whether something is in the log of a topic that was not fetched yet. */
    void isLeft(String topic, boolean isSo) {
        if (isSo) {
            left.add(topic);
        } else {
            left.remove(topic);
        }
    }

    /** A page of {@code user}, now. */
    void serve(String user, String request, String... items) {
        serve(user, servedJson(user, request, now, items).encode());
    }

    void serve(String user, String json) {
        served.pipeInput(bytes(user), bytes(json), now.toEpochMilli());
    }

    void tell(FeedEvent event) {
        events.pipeInput(bytes(event.user().value()), EventCodec.encode(event), now.toEpochMilli());
    }

    void tell(String json) {
        events.pipeInput(bytes("u1"), bytes(json), now.toEpochMilli());
    }

    /** A record of the catalogue. */
    void catalogue(String key, String json) {
        catalogue.pipeInput(bytes(key), bytes(json), now.toEpochMilli());
    }

    void erase(String user) {
        catalogue(
                "u:" + user,
                new JsonObject()
                        .put("v", 1)
                        .put("kind", "user")
                        .put("id", user)
                        .put("version", 7)
                        .put("time", now.toString())
                        .putNull("row")
                        .encode());
    }

    /** Samples since the last call. */
    List<JsonObject> samples() {
        return samples.readValuesToList().stream()
                .map(value -> new JsonObject(Buffer.buffer(value)))
                .toList();
    }

    /** Impressions that were told since the last call. */
    List<FeedEvent> impressions() {
        return impressions.readValuesToList().stream().map(EventCodec::decode).toList();
    }

    /** What the store's changelog says, in the end. */
    Map<String, byte[]> changelog() {
        var changes = driver.createOutputTopic(
                "test-" + Joining.STORE + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, byte[]> last = new HashMap<>();
        for (KeyValue<byte[], byte[]> change : changes.readKeyValuesToList()) {
            String key = new String(change.key, StandardCharsets.ISO_8859_1);
            if (change.value == null) {
                last.remove(key);
            } else {
                last.put(key, change.value);
            }
        }
        return last;
    }

    double dropped(Dropped reason) {
        return meters.get("cascade.samples.dropped")
                .tag("reason", reason.text())
                .counter()
                .count();
    }

    double count(String name) {
        return meters.get("cascade.samples." + name).counter().count();
    }

    double gauge(String name) {
        return meters.get("cascade.samples." + name).gauge().value();
    }

    static JsonObject servedJson(String user, String request, Instant time, String... items) {
        JsonArray shown = new JsonArray();
        for (String item : items) {
            shown.add(new JsonObject()
                    .put("item", item)
                    .put("value", 0.25)
                    .put("scores", new JsonObject().put("click", 0.5))
                    .put("sources", new JsonArray().add("trending"))
                    .put("triggers", new JsonObject())
                    .put("recallScore", 0.1)
                    .put("inputs", new JsonArray(List.of(7, 8, item.hashCode() & 0xFFFF)))
                    .put("crossInputs", new JsonArray(List.of(9)))
                    .put("counts", new JsonArray(List.of(0, 0, 0, 0, 0))));
        }
        return new JsonObject()
                .put("v", 1)
                .put("requestId", request)
                .put("user", user)
                .put("time", time.toString())
                .put("scene", "video")
                .put("context", new JsonObject().put("os", "android"))
                .put("arms", new JsonObject().put("ranking", "base"))
                .put("experimentsVersion", 4)
                .put("models", new JsonObject().put("rank", "nfwfm/1"))
                .put("degraded", new JsonArray())
                .put("chain", "c1")
                .put("applied", new JsonObject())
                .put("userInputs", new JsonArray(List.of(1, 2)))
                .put("contextInputs", new JsonArray(List.of(3)))
                .put("items", shown);
    }

    /** The envelope of an event of a page, now; the id is made of what it is of. */
    Envelope of(String user, String request, String item) {
        return of(user, request, item, now);
    }

    static Envelope of(String user, String request, String item, Instant time) {
        return new Envelope(
                user + "-" + item + "-" + time.toEpochMilli(),
                new UserId(user),
                new ItemId(item),
                time,
                new RequestContext(Scene.VIDEO, Map.of()),
                request,
                null);
    }

    /** Items of samples, by name. */
    static List<String> items(JsonObject sample) {
        List<String> items = new ArrayList<>();
        sample.getJsonArray("items").forEach(item -> items.add(((JsonObject) item).getString("item")));
        return items;
    }

    /** What a sample says of an item. */
    static JsonObject item(JsonObject sample, String id) {
        return sample.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("item").equals(id))
                .findFirst()
                .orElseThrow();
    }

    static JsonObject labels(JsonObject sample, String id) {
        return item(sample, id).getJsonObject("labels");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
