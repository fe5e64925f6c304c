package cascade.run.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.UserId;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogCheck;
import cascade.training.log.rewrite.Eraser;
import cascade.training.log.rewrite.Grace;
import cascade.training.log.rewrite.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is erased while a sink writes, and what he did before still comes. */
class ErasedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant BEFORE = Made.NOON.minusSeconds(60);
    private static final Instant AFTER = Made.NOON.plusSeconds(60);

    /** A batch is written late unless something hurries. */
    private static final SinkConfig LATE = RunningSink.soon(Duration.ofSeconds(5));

    private static final SinkConfig MERGING = RunningSink.merging(Duration.ofMillis(500));

    @TempDir
    private static Path broker;

    private static KafkaUnderTest kafka;

    @TempDir
    private Path parent;

    @BeforeAll
    static void startKafka() {
        kafka = KafkaUnderTest.start(broker);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @AfterEach
    void emptyTopics() {
        for (Topic topic : Topic.values()) {
            kafka.delete(topic);
            kafka.create(topic);
        }
    }

    @Test
    void whatHeDidBeforeIsNotWrittenAnyMoreAlsoAfterARestart() {
        Path log = parent.resolve("log");
        UserId him = new UserId("u1");
        try (var _ = RunningSink.start(log, kafka.address(), LATE)) {
            kafka.send(Topic.CATALOGUE, 0, List.of(Made.user("u1", 2, false), Made.user("u2", 1, true)));
            await().atMost(PATIENCE).until(() -> rows(log, "users", "id").equals(List.of("u2")));
            assertThat(Erasures.of(LogDirectory.open(log)).of(him)).hasValue(Made.NOON);
            tell("before", BEFORE);
            tell("after", AFTER);
            await().atMost(PATIENCE).untilAsserted(() -> assertHoldsOfHim(log, List.of("after")));
        }
        tell("before-2", BEFORE);
        tell("after-2", AFTER);
        try (var _ = RunningSink.start(log, kafka.address())) {
            await().atMost(PATIENCE).untilAsserted(() -> assertHoldsOfHim(log, List.of("after", "after-2")));
        }
        assertThat(LogDirectory.open(log).listing().gaps()).isEmpty();
        assertThat(new LogCheck(log).run(_ -> {}).faults()).isEmpty();
        // A range of which all was left out is there all the same: it is not read again.
        assertThat(LogDirectory.open(log).listing().next(Topic.EVENTS, 1).orElseThrow())
                .isGreaterThan(2);
    }

    private static void tell(String request, Instant time) {
        kafka.send(Topic.EVENTS, 0, List.of(Made.event(request, time)));
        kafka.send(Topic.EVENTS, 1, List.of(Made.event("only-before", BEFORE)));
        kafka.send(Topic.SERVED, 0, List.of(Made.served(request, time, 1)));
        kafka.send(Topic.SAMPLES, 1, List.of(Made.sample(request, time, 1, List.of("i1"), List.of())));
    }

    private static void assertHoldsOfHim(Path log, List<String> requests) {
        assertThat(rows(log, "events", "id")).isEqualTo(requests);
        assertThat(rows(log, "served", "requestId")).isEqualTo(requests);
        assertThat(rows(log, "samples", "requestId")).isEqualTo(requests);
    }

    /** Files come, are merged and are deleted while he is taken out of them. */
    @Test
    void heIsTakenOutBesideASinkThatWritesAndMerges() {
        Path log = parent.resolve("log");
        List<String> others = new ArrayList<>();
        try (var _ = RunningSink.start(log, kafka.address(), MERGING)) {
            for (int i = 0; i < 10; i++) {
                others.addAll(tellOfTwo(i));
            }
            await().atMost(PATIENCE).until(() -> rows(log, "events", "id").containsAll(others));
            for (int i = 10; i < 20; i++) {
                others.addAll(tellOfTwo(i));
            }
            new Eraser(LogDirectory.open(log), Grace.NONE, _ -> {}).erase(new UserId("u1"), AFTER);
            for (int i = 20; i < 30; i++) {
                others.addAll(tellOfTwo(i));
            }
            await().atMost(PATIENCE).until(() -> rows(log, "events", "id").containsAll(others));
        }
        assertThat(Traces.of(LogDirectory.open(log), new UserId("u1"), AFTER).of())
                .isEmpty();
        assertThat(LogQuery.rows(log, "events", "SELECT count(*) FROM FILES WHERE \"user\" = 'u1'"))
                .containsExactly("0");
        assertThat(LogDirectory.open(log).listing().gaps()).isEmpty();
        assertThat(LogQuery.rows(log, "events", "SELECT count(id) FROM FILES WHERE \"user\" = 'u2'"))
                .containsExactly(Integer.toString(others.size()));
    }

    /** Ids of what she did. */
    private static List<String> tellOfTwo(int number) {
        String his = Made.event("his-" + number, BEFORE);
        String hers = Made.event("hers-" + number, BEFORE).replace("\"u1\"", "\"u2\"");
        kafka.send(Topic.EVENTS, number % 2, List.of(his, hers));
        return List.of("hers-" + number);
    }

    private static List<String> rows(Path log, String dataset, String column) {
        return LogQuery.rows(log, dataset, "SELECT DISTINCT " + column + " FROM FILES ORDER BY ALL");
    }
}
