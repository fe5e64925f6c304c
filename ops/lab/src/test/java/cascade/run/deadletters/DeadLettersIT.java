package cascade.run.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.IdHash;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.kafka.Topics;
import cascade.lab.kafka.Records;
import cascade.lab.node.ItemText;
import cascade.lab.node.NodeUnderTest;
import cascade.lab.platform.FreePort;
import cascade.run.command.CommandRun;
import cascade.run.command.DeadLettersCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of events that other producers write and that a whole node cannot apply. Each test has users of its own. */
class DeadLettersIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static NodeUnderTest node;
    private static KafkaProducer<byte[], byte[]> producer;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        node = new NodeUnderTest(folder);
        node.start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", node.kafka.address()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        node.close();
    }

    @Test
    void whatCannotBeAppliedIsListedByItsReasonAndTheRestOfItsBatchCounts() {
        double foldedBefore = metric("cascade_feedback_events_folded_total");
        double oldBefore = metric("cascade_feedback_events_dead_total{reason=\"too-old\"}");
        byte[] notUtf8 = event("list-5", "list").getBytes(StandardCharsets.UTF_8);
        notUtf8[10] = (byte) 0xC3;
        write("list", event("list-1", "list"));
        write("list", event("list-2", "list").replace("click", "poke"));
        write("list", eventAt("list-3", "list", Instant.now().minus(Duration.ofHours(25))));
        write("list", event("list-4", "list").replace("i1", "x".repeat(1_000_000)));
        write("list", notUtf8);
        write("list", event("list-6", "list"));

        awaitLetter("list-3");
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> metric("cascade_feedback_events_folded_total") >= foldedBefore + 2);
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> metric("cascade_feedback_events_dead_total{reason=\"too-old\"}") == oldBefore + 1);
        await().atMost(NodeUnderTest.PATIENCE)
                .untilAsserted(() -> assertThat(
                                letters().filter(row -> row.get("key").asText().equals("list")))
                        .extracting(row -> row.get("code").asText())
                        .containsExactlyInAnyOrder("unknown-type", "too-old", "bad-id", "unreadable"));

        CommandRun old = run("ls", "--reason", "too-old", "--since", "1h", "--open");
        assertThat(old.exitCode()).isZero();
        assertThat(old.out()).contains("list-3", "time is more than 24h before").doesNotContain("unknown-type");
        assertThat(run("ls", "--since", "2100-01-01T00:00:00Z").out()).isEqualTo("No such letters.\n");
        assertThat(run("ls", "--limit", "1").out().lines()).hasSize(3);
    }

    @Test
    void aLetterIsShownWholeWithItsHeaders() {
        String event = event("show-1", "{show}");
        write("show", event);

        CommandRun shown = run("show", awaitLetter("show-1"));

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .contains(
                        "code       bad-id", ", still there", "key        show", "event      show-1", "state      open")
                .contains("  reason: bad-id: user is invalid", "  source: cascade.events-", "  source-time: ")
                .contains(event);
        CommandRun none = run("show", "0@999999");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.error()).contains("there is no letter 0@999999");
    }

    @Test
    void aRepairedEventIsAppliedAndKnownAsRepaired() throws IOException {
        write("mend", event("mend-1", "{mend}"));
        String letter = awaitLetter("mend-1");
        assertThat(run("repair", letter).error()).contains("--set NAME=VALUE");
        CommandRun still = run("repair", letter, "--set", "user=mended", "--set", "type=poke");
        assertThat(still.exitCode()).isEqualTo(1);
        assertThat(still.error()).contains("would be dead again", "unknown-type", letter);

        double foldedBefore = metric("cascade_feedback_events_folded_total");
        CommandRun repaired = run("repair", letter, "--set", "user=mended");

        assertThat(repaired.exitCode()).as(repaired.error()).isZero();
        assertThat(repaired.out()).contains("letter " + letter + " repaired ", " as cascade.events-");
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> metric("cascade_feedback_events_folded_total") > foldedBefore);
        assertThat(events("mended")).hasSize(1);
        assertThat(row(letter).get("state").asText()).startsWith("repaired ");
        CommandRun twice = run("repair", letter, "--set", "user=mended");
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.error()).contains("was repaired", "--again");
        assertThat(events("mended")).hasSize(1);
    }

    @Test
    void whatIsNoJsonIsWrittenAnewFromAFile() throws IOException {
        write("anew", "{\"id\":\"anew-1\"");
        String letter = await().atMost(NodeUnderTest.PATIENCE)
                .until(
                        () -> letters()
                                .filter(row -> row.get("key").asText().equals("anew"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .get("letter")
                .asText();
        assertThat(run("repair", letter, "--set", "v=1").error()).contains("--value");
        Path file = Files.writeString(folder.resolve("anew.json"), event("anew-1", "anew"));

        assertThat(run("repair", letter, "--value", file.toString()).exitCode()).isZero();

        assertThat(events("anew")).hasSize(2);
    }

    @Test
    void whatIsSentAgainNamesItsLetterAndIsSentOnce() {
        write("again", event("again-1", "again").replace("click", "poke"));
        String letter = awaitLetter("again-1");

        CommandRun sent = run("redrive", letter);

        assertThat(sent.exitCode()).as(sent.error()).isZero();
        assertThat(sent.out()).contains("letter " + letter + " redriven ");
        ConsumerRecord<byte[], byte[]> record = events("again").getLast();
        assertThat(new String(record.headers().lastHeader("letter").value(), StandardCharsets.UTF_8))
                .isEqualTo(letter);
        assertThat(record.timestamp()).isEqualTo(events("again").getFirst().timestamp());
        assertThat(row(letter).get("state").asText()).startsWith("redriven ");
        // It is still bad, and so a letter again, which says from which it came.
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() ->
                        letters().anyMatch(row -> row.get("origin").asText().equals(letter)));
        assertThat(run("redrive", letter).error()).contains("was redriven", "--again");
        assertThat(run("redrive", letter, "--again").exitCode()).isZero();
        assertThat(events("again")).hasSize(3);
    }

    /** A row of counts is broken for a while. */
    @Test
    void whatItsUserHasAlreadyIsDoneForItsItemAloneWhenItIsSentAgain() {
        String item = inAnotherBucket("i1");
        String counts = FeatureKeys.counts(IdHash.bucket(IdHash.of(item)), Generation.FIRST);
        assertThat(node.put(new ItemText(item, "a1", "t1", Instant.now(), "")).status())
                .isEqualTo(204);
        assertThat(node.redis.ask("SET " + counts + " broken")).isEqualTo("OK");
        write("part", event("part-1", "part").replace("i1", item));
        String letter = awaitLetter("part-1");
        assertThat(row(letter).get("code").asText()).isEqualTo("fault");
        assertThat(run("show", letter).out()).contains("  done: user");
        assertThat(node.get("/v1/admin/dead-letters/" + letter).json().get("done"))
                .hasToString("[\"user\"]");
        assertThat(clicksOf("users/part/state")).isEqualTo(1);
        node.redis.ask("DEL " + counts);
        // As a day later, when it is forgotten what he sent.
        node.redis.ask("DEL {u:part}:ids");

        CommandRun sent = run("redrive", letter);

        assertThat(sent.exitCode()).as(sent.error()).isZero();
        await().atMost(NodeUnderTest.PATIENCE).until(() -> clicksOf("items/" + item + "/counts") == 1);
        assertThat(clicksOf("users/part/state")).isEqualTo(1);
        double foldedBefore = metric("cascade_feedback_events_folded_total");
        assertThat(run("redrive", letter, "--again").exitCode()).isZero();
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> metric("cascade_feedback_events_folded_total") > foldedBefore);
        assertThat(clicksOf("items/" + item + "/counts")).isEqualTo(1);
        assertThat(clicksOf("users/part/state")).isEqualTo(1);
    }

    private static int clicksOf(String what) {
        return node.get("/v1/admin/" + what).json().at("/counts/clicks").asInt();
    }

    private static String inAnotherBucket(String other) {
        return IntStream.range(0, 100)
                .mapToObj(n -> "part-i" + n)
                .filter(item -> IdHash.bucket(IdHash.of(item)) != IdHash.bucket(IdHash.of(other)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void manyAreSentAgainByTheirReasonAndNoneOfThemTwice() {
        for (int n = 0; n < 20; n++) {
            write("many", event("many-" + n, "many").replace("\"v\":1", "\"v\":2"));
        }
        awaitLetter("many-19");

        assertThat(run("redrive", "--reason", "unknown-version").out()).contains("20 sent again, 0 left out");

        assertThat(events("many")).hasSize(40);
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> letters()
                                .filter(row -> row.get("code").asText().equals("unknown-version"))
                                .count()
                        == 40);
        assertThat(run("redrive", "--reason", "unknown-version").out()).contains("20 sent again, 20 left out");
        assertThat(run("redrive").error()).contains("--reason CODE, or --all");
    }

    @Test
    void aCutLetterIsSentFromItsSourceAndWhereThatIsGoneItSaysSo() throws Exception {
        String long1 = event("cut", "cut").replace("click", "poke") + " ".repeat(300_000);
        write("cut", long1);
        write("cut", long1 + " ");
        List<JsonNode> cut = await().atMost(NodeUnderTest.PATIENCE)
                .until(
                        () -> letters()
                                .filter(row -> row.get("key").asText().equals("cut"))
                                .toList(),
                        found -> found.size() == 2);
        String letter = cut.getFirst().get("letter").asText();
        String other = cut.getLast().get("letter").asText();
        assertThat(run("show", letter).out()).contains(", from its source, as the letter was cut");

        assertThat(run("redrive", letter).exitCode()).isZero();

        assertThat(events("cut").getLast().value().length).isGreaterThan(300_000);
        deleteEvents(events("cut").getLast().partition());
        CommandRun gone = run("redrive", other);
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.error())
                .contains("letter " + other, "the rest is no longer at cascade.events-", "--value FILE");
        assertThat(run("show", other).out()).contains("no longer there", "all that is left of");
    }

    @Test
    @Tag("long") // it waits
    void aKafkaThatDoesNotAnswerIsNamed() {
        CommandRun run = CommandRun.of(DeadLettersCommand::new, "ls", "--kafka", "127.0.0.1:" + FreePort.any());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.error()).contains("did not answer within", "--kafka HOST:PORT");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(
                DeadLettersCommand::new,
                Stream.concat(Stream.of(arguments), Stream.of("--kafka", node.kafka.address()))
                        .toArray(String[]::new));
    }

    private static String awaitLetter(String event) {
        return await().atMost(NodeUnderTest.PATIENCE)
                .until(
                        () -> letters()
                                .filter(row -> row.get("event").asText().equals(event))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .get("letter")
                .asText();
    }

    private static JsonNode row(String letter) {
        return letters()
                .filter(row -> row.get("letter").asText().equals(letter))
                .findFirst()
                .orElseThrow();
    }

    /** As {@code ls --report} has them. */
    private static Stream<JsonNode> letters() {
        Path file = folder.resolve("letters.json");
        assertThat(run("ls", "--limit", "1000", "--report", file.toString()).exitCode())
                .isZero();
        try {
            return StreamSupport.stream(
                    JSON.readTree(file.toFile()).get("results").spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code cascade.events} has under one key. */
    private static List<ConsumerRecord<byte[], byte[]>> events(String key) {
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>(Records.of(node.kafka.address(), Topics.EVENTS));
        events.removeIf(record -> !new String(record.key(), StandardCharsets.UTF_8).equals(key));
        return events;
    }

    private static void deleteEvents(int partition) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", node.kafka.address()))) {
            admin.deleteRecords(Map.of(new TopicPartition(Topics.EVENTS, partition), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static double metric(String name) {
        return node.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static void write(String key, String value) {
        write(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(Topics.EVENTS, key.getBytes(StandardCharsets.UTF_8), value))
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("could not write an event", e);
        }
    }

    private static String event(String id, String user) {
        return eventAt(id, user, Instant.now());
    }

    private static String eventAt(String id, String user, Instant time) {
        return "{\"v\":1,\"id\":\"" + id + "\",\"type\":\"click\",\"user\":\"" + user + "\",\"item\":\"i1\",\"time\":\""
                + time + "\"}";
    }
}
