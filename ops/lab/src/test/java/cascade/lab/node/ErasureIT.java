package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.UserId;
import cascade.features.codec.EventCodec;
import cascade.kafka.Topics;
import cascade.lab.Lab;
import cascade.lab.kafka.Records;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.CatalogueRecord;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.ServedRecord;
import cascade.training.log.write.RangeWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody did everything that leaves traces, is erased over HTTP, and taken out of a log: what is said of where he still is. */
@Tag("long")
class ErasureIT {

    private static final String HIM = "he-1";
    private static final String HER = "she-1";
    private static final String CHANGELOG = "cascade-samples-requests-changelog";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static NodeUnderTest node;
    private static KafkaProducer<String, String> producer;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        node = new NodeUnderTest(folder);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", node.kafka.address()))) {
            create(admin, new NewTopic(Topics.SAMPLES, 12, (short) 1));
            create(admin, compacted(CHANGELOG));
        }
        node.start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", node.kafka.address()), new StringSerializer(), new StringSerializer());
        for (int i = 0; i < 30; i++) {
            assertThat(node.put(ItemText.of("i" + i, "a" + i, "t" + i % 3)).status())
                    .isLessThan(300);
        }
    }

    private static NewTopic compacted(String name) {
        return new NewTopic(name, 12, (short) 1)
                .configs(Map.of("cleanup.policy", "compact", "max.compaction.lag.ms", "86400000"));
    }

    private static void create(Admin admin, NewTopic topic) throws Exception {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    @AfterAll
    static void stop() {
        producer.close();
        node.close();
    }

    @Test
    void whoIsErasedIsShownWhereHeIsUntilWhenAndGoneFromTheLog() throws Exception {
        live(HIM);
        live(HER);
        Path log = folder.resolve("log");

        Map<String, JsonNode> before =
                verify(1, HIM, "--log", LogDirectory.create(log).root().toString());
        assertThat(before.get("redis profile").get("ok").asBoolean()).isFalse();
        assertThat(before.get("redis profile").get("until").isNull()).isTrue();
        assertThat(before.get("redis profile").get("what").asText()).contains("he was not erased");

        Instant erasing = Instant.now();
        assertThat(node.send("DELETE", "/v1/users/" + HIM, "").status()).isLessThan(300);
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> of(Topics.CATALOGUE, HIM).stream()
                        .anyMatch(
                                record -> new String(record.value(), StandardCharsets.UTF_8).contains("\"row\":null")));
        write(CHANGELOG, "l" + HIM + "\0r", null);
        fill(log);
        Map<String, List<String>> hers = rowsOf(log, HER);
        assertThat(hers)
                .hasSize(4)
                .allSatisfy((dataset, rows) -> assertThat(rows).isNotEmpty());

        Map<String, JsonNode> erased = verify(1, HIM, "--log", log.toString());

        for (String key : List.of("profile", "preferences", "recent", "event-ids", "served")) {
            assertThat(erased.get("redis " + key).get("ok").asBoolean()).as(key).isTrue();
        }
        JsonNode state = erased.get("redis state");
        assertThat(state.get("holds").asBoolean()).isTrue();
        assertThat(Instant.parse(state.get("until").asText()))
                .isBetween(
                        erasing.plus(Duration.ofDays(8)).minusSeconds(1),
                        erasing.plus(Duration.ofDays(8)).plusSeconds(120));
        for (String topic : List.of(Topics.EVENTS, Topics.SERVED, Topics.DEAD_EVENTS)) {
            JsonNode place = erased.get(topic);
            assertThat(place.get("holds").asBoolean()).as(topic).isTrue();
            assertThat(place.get("ok").asBoolean()).as(topic).isTrue();
            assertThat(Instant.parse(place.get("until").asText()))
                    .isBetween(erasing.plus(Duration.ofDays(7)), erasing.plus(Duration.ofDays(8)));
        }
        assertThat(erased.get(Topics.CATALOGUE).get("ok").asBoolean()).isTrue();
        assertThat(Instant.parse(erased.get(CHANGELOG).get("until").asText()))
                .isBetween(erasing.plus(Duration.ofDays(1)), erasing.plus(Duration.ofDays(3)));
        // Of the broker's own settings: what it holds may stay for two weeks.
        assertThat(erased.get(Topics.SAMPLES).get("ok").asBoolean()).isFalse();
        for (Dataset dataset : List.of(Dataset.EVENTS, Dataset.SERVED, Dataset.SAMPLES)) {
            JsonNode place = erased.get("log " + log + " " + dataset.text());
            assertThat(place.get("holds").asBoolean()).as(dataset.text()).isTrue();
            assertThat(place.get("what").asText()).contains("ops/cascade erase " + HIM + " --log " + log);
        }

        assertThat(run("erase", HIM, "--log", log.toString(), "--grace", "2s")).isZero();
        assertThat(run("erase", HIM, "--log", log.toString())).isZero();

        Map<String, JsonNode> rewritten = verify(1, HIM, "--log", log.toString());
        assertThat(rewritten.values())
                .filteredOn(place -> !place.get("ok").asBoolean())
                .extracting(place -> place.get("place").asText())
                .containsExactly(Topics.SAMPLES);
        assertThat(rowsOf(log, HIM)).isEmpty();
        assertThat(rowsOf(log, HER)).isEqualTo(hers);

        keepSamplesFor(Duration.ofDays(7), Duration.ofHours(12));
        verify(0, HIM, "--log", log.toString());
        verify(1, HER, "--log", log.toString());
    }

    /** A profile, a wish, events, pages, a dead letter, and what other parts write. */
    private static void live(String user) {
        assertThat(node.send("PUT", "/v1/users/" + user, "{\"gender\":\"f\",\"age\":24}")
                        .status())
                .isLessThan(300);
        assertThat(node.send("PUT", "/v1/users/" + user + "/preferences", "{\"topics\":{\"t1\":\"less\"}}")
                        .status())
                .isLessThan(300);
        for (int i = 0; i < 3; i++) {
            assertThat(node.send("POST", "/v1/events", event(user + "-" + i, user))
                            .status())
                    .isEqualTo(202);
        }
        node.feed(user, "&scene=waterfall");
        write(Topics.EVENTS, user, event(user + "-dead", user).replace("click", "poke"));
        write(Topics.SAMPLES, user, sample(user));
        write(CHANGELOG, "l" + user + "\0r", "x");
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(() -> {
            assertThat(of(Topics.DEAD_EVENTS, user)).isNotEmpty();
            assertThat(of(Topics.SERVED, user)).isNotEmpty();
            assertThat(of(Topics.CATALOGUE, user)).isNotEmpty();
            assertThat(node.get("/v1/admin/users/" + user + "/state")
                            .json()
                            .at("/counts/clicks")
                            .asInt())
                    .isEqualTo(3);
        });
    }

    private static String event(String id, String user) {
        return "{\"v\":1,\"id\":\"%s\",\"type\":\"click\",\"user\":\"%s\",\"item\":\"i1\",\"time\":\"%s\",\"scene\":\"waterfall\"}"
                .formatted(id, user, Instant.now());
    }

    private static String sample(String user) {
        return "{\"v\":1,\"requestId\":\"r-%s\",\"user\":\"%s\",\"time\":\"%s\",\"scene\":\"waterfall\",\"shownBy\":\"served\",\"version\":1,\"items\":[{\"item\":\"i1\",\"position\":0,\"value\":0.5,\"recallScore\":0.1,\"labels\":{\"click\":true,\"like\":false,\"favorite\":false,\"follow\":false,\"hide\":false}}]}"
                .formatted(user, user, Instant.now());
    }

    private static void write(String topic, String key, String value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> of(String topic, String user) {
        return Records.of(node.kafka.address(), topic).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).endsWith(user))
                .toList();
    }

    /** A log of all that Kafka has, as it was before anybody told of the erasure. */
    private static void fill(Path log) {
        try (var writer = new RangeWriter(LogDirectory.create(log))) {
            for (Topic topic : Topic.values()) {
                Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
                Records.of(node.kafka.address(), topic.text())
                        .forEach(record -> partitions
                                .computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                                .add(record));
                partitions.forEach((partition, records) -> {
                    writer.begin(topic, partition, records.getFirst().offset());
                    records.forEach(record -> add(writer, topic, record));
                    writer.commit(records.getLast().offset());
                });
            }
        }
    }

    private static void add(RangeWriter writer, Topic topic, ConsumerRecord<byte[], byte[]> record) {
        switch (topic) {
            case EVENTS -> {
                if (!new String(record.value(), StandardCharsets.UTF_8).contains("poke")) {
                    writer.event(
                            record.offset(),
                            Instant.ofEpochMilli(record.timestamp()),
                            EventCodec.decode(record.value()));
                }
            }
            case SERVED -> writer.served(record.offset(), ServedRecord.read(record.value()));
            case SAMPLES -> writer.sample(record.offset(), SampleRecord.read(record.value()));
            case CATALOGUE -> {
                if (CatalogueRecord.read(record.value()) instanceof CatalogueRecord.OfUser user
                        && user.change().row() != null) {
                    writer.user(record.offset(), user.change());
                }
            }
        }
    }

    /** Every value of every row of a user, by data set, as any tool reads them. */
    private static Map<String, List<String>> rowsOf(Path log, String user) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (var database = new DuckDb(256)) {
            for (LogFile file : LogDirectory.open(log).listing().files()) {
                String column = file.dataset() == Dataset.USERS ? "id" : "\"user\"";
                if (file.dataset() != Dataset.ITEMS) {
                    database.forEach(
                            "SELECT r::VARCHAR FROM read_parquet(%s) AS r WHERE %s = %s"
                                    .formatted(DuckDb.text(file.in(log)), column, DuckDb.text(user)),
                            row -> rows.computeIfAbsent(file.dataset().text(), _ -> new ArrayList<>())
                                    .add(row.getString(1)));
                }
            }
        }
        return rows;
    }

    private static Map<String, JsonNode> verify(int exitCode, String user, String... more) throws IOException {
        Path report = folder.resolve("report.json");
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                "erasure",
                new UserId(user).value(),
                "--redis",
                node.redis.address(),
                "--kafka",
                node.kafka.address(),
                "--report",
                report.toString()));
        arguments.addAll(List.of(more));
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(exitCode);
        Map<String, JsonNode> places = new TreeMap<>();
        JSON.readTree(report.toFile()).get("results").forEach(row -> {
            assertThat(row.get("user").asText()).isEqualTo(user);
            places.put(row.get("place").asText(), row);
        });
        return places;
    }

    private static int run(String... arguments) {
        return Lab.commandLine().execute(arguments);
    }

    private static void keepSamplesFor(Duration age, Duration segment) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", node.kafka.address()))) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.SAMPLES);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(set("retention.ms", age), set("segment.ms", segment))))
                    .all()
                    .get();
        }
    }

    private static AlterConfigOp set(String name, Duration value) {
        return new AlterConfigOp(new ConfigEntry(name, Long.toString(value.toMillis())), AlterConfigOp.OpType.SET);
    }
}
