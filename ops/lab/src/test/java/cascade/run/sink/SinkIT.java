package cascade.run.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.kafka.BrokerNames;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import cascade.training.log.layout.NotALogException;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogReader;
import cascade.training.log.write.ImportWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes through a real Kafka, read back from the files by DuckDB as any tool reads them. */
class SinkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path broker;

    private static KafkaUnderTest kafka;

    @TempDir
    private Path parent;

    private Path log;

    @BeforeAll
    static void startKafka() {
        kafka = KafkaUnderTest.start(broker);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void makeNoLog() {
        log = parent.resolve("log");
    }

    @AfterEach
    void emptyTopics() {
        for (Topic topic : Topic.values()) {
            kafka.delete(topic);
            kafka.create(topic);
        }
    }

    @Test
    void everyKindOfRecordIsInTheFilesAsItCame() {
        kafka.send(Topic.EVENTS, 1, List.of(Made.event("e1", Made.NOON)));
        kafka.send(Topic.SERVED, 0, List.of(Made.served("r1", Made.NOON, 1, 2, 3)));
        kafka.send(Topic.SAMPLES, 1, List.of(Made.sample("r1", Made.NOON, 1, List.of("i1", "i2"), List.of("i2"))));
        kafka.send(
                Topic.CATALOGUE,
                0,
                List.of(Made.item("i1", 1, true), Made.user("u1", 1, true), Made.item("i1", 2, false)));
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("events", 1);
            awaitRows("served", 3);
            awaitRows("samples", 2);
            awaitRows("items", 2);
            awaitRows("users", 1);
        }
        assertThat(rows(
                        "events",
                        "SELECT partition, \"offset\", came > DATE '2020-01-01', id, type, \"user\", item, time, scene, requestId,"
                                + " position, dwellMillis, author, context['os'] FROM FILES"))
                .containsExactly("1|0|true|e1|click|u1|i9|2026-11-27 12:00:00.0|video|r-e1|3|null|null|android");
        assertThat(
                        rows(
                                "served",
                                "SELECT requestId, \"user\", shown, position, item, value, scores['follow'], sources, triggers['item2vec-realtime'],"
                                        + " userInputs, inputs, crossInputs, counts, applied[3], arms['ranking'], degraded FROM FILES ORDER BY shown DESC, position"))
                .containsExactly(
                        "r1|u1|true|0|i1|0.25|1.5E-5|[trending]|i7|[1, 2, 3]|[1, 2, 3]|[]|[5, 4, -3, 2, 1]|41|base|[recall:fresh]",
                        "r1|u1|true|1|i2|0.25|1.5E-5|[trending]|i7|[1, 2, 3]|[1, 2, 3]|[]|[5, 4, -3, 2, 1]|41|base|[recall:fresh]",
                        "r1|u1|false|0|i3|0.25|1.5E-5|[trending]|i7|[1, 2, 3]|[1, 2, 3]|[]|[5, 4, -3, 2, 1]|41|base|[recall:fresh]");
        assertThat(
                        rows(
                                "samples",
                                "SELECT requestId, item, click, \"like\", version, shownBy, impressedAt, dwellMillis FROM FILES ORDER BY item"))
                .containsExactly("r1|i1|false|false|1|served|null|null", "r1|i2|true|false|1|served|null|null");
        assertThat(rows(
                        "items",
                        "SELECT \"offset\", id, version, removed, kind, tags, vector FROM FILES ORDER BY version"))
                .containsExactly("0|i1|1|false|image|[x]|[0.5, 1.0]", "2|i1|2|true|null|null|null");
        assertThat(rows("users", "SELECT \"offset\", id, version, removed, age FROM FILES ORDER BY version"))
                .containsExactly("1|u1|1|false|24");
    }

    @Test
    void aSinkBeginsBeforeItsBrokersNameResolves() {
        String host = BrokerNames.unresolved();
        kafka.send(Topic.EVENTS, 0, Made.events(0, 100));
        try (var _ = RunningSink.start(log, kafka.address().replace("127.0.0.1", host))) {
            BrokerNames.resolve(host);
            awaitRows("events", 100);
        }
    }

    @Test
    void aSecondSinkGoesOnWhereTheFirstEnded() {
        kafka.send(Topic.EVENTS, 0, Made.events(0, 100));
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("events", 100);
        }
        kafka.send(Topic.EVENTS, 0, Made.events(100, 200));
        kafka.send(Topic.EVENTS, 1, Made.events(200, 300));
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("events", 200 + 100);
        }
        assertThat(LogQuery.offsets(log, "events")).doesNotHaveDuplicates().hasSize(300);
        assertThat(read()).extracting(FeedEvent::id).containsExactlyElementsOf(ids(0, 300));
        assertThat(LogDirectory.open(log).listing().gaps()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsLeftOutAndItsOffsetsAreNoGap() {
        List<String> values = new ArrayList<>(Made.events(0, 10));
        values.add(3, "{\"v\":1,\"id\":\"e\"");
        values.add(5, "[]");
        values.add(7, Made.event("far", Instant.parse("2026-11-27T12:00:00Z")).replace("2026", "+12026"));
        kafka.send(Topic.EVENTS, 0, values);
        kafka.send(
                Topic.SERVED,
                0,
                List.of("{\"v\":2}", "nothing", Made.served("r", Made.NOON, 1).replace("[1]", "[\"1\"]")));
        kafka.send(Topic.SERVED, 0, List.of(Made.served("r", Made.NOON, 1)));
        kafka.send(
                Topic.CATALOGUE,
                0,
                List.of(
                        Made.item("a{b", 1, false),
                        Made.item("i", 1, true).replace("\"id\":\"i\",\"k", "\"id\":\"j\",\"k")));
        kafka.send(Topic.CATALOGUE, 0, List.of(Made.item("i2", 1, true)));
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("events", 10);
            awaitRows("served", 3);
            awaitRows("items", 1);
        }
        assertThat(read()).extracting(FeedEvent::id).containsExactlyElementsOf(ids(0, 10));
        assertThat(LogDirectory.open(log).listing().gaps()).isEmpty();
        assertThat(LogDirectory.open(log).listing().next(Topic.EVENTS, 0)).hasValue(13);
    }

    @Test
    void whatWasGivenUpIsNotThereAndNoGap() {
        kafka.send(Topic.SAMPLES, 0, List.of(Made.sample("r1", Made.NOON, 1, List.of("i1"), List.of())));
        kafka.sendAndGiveUp(Topic.SAMPLES, 0, List.of(Made.sample("r2", Made.NOON, 1, List.of("i1"), List.of())));
        kafka.send(Topic.SAMPLES, 0, List.of(Made.sample("r3", Made.NOON, 1, List.of("i1"), List.of())));
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("samples", 2);
        }
        assertThat(rows("samples", "SELECT requestId FROM FILES ORDER BY ALL")).containsExactly("r1", "r3");
        assertThat(LogDirectory.open(log).listing().gaps()).isEmpty();
    }

    @Test
    void aRangeOfSeveralDaysLiesInTheFoldersOfItsDays() {
        kafka.send(
                Topic.EVENTS,
                0,
                List.of(
                        Made.event("a", Instant.parse("2026-11-26T23:59:59.999Z")),
                        Made.event("b", Instant.parse("2026-11-27T00:00:00Z")),
                        Made.event("c", Instant.parse("2026-11-26T10:00:00Z"))));
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("events", 3);
        }
        assertThat(log.resolve("2026-11-26/events-p00-00000000000000000000-00000000000000000002.parquet"))
                .exists();
        assertThat(log.resolve("2026-11-27/events-p00-00000000000000000000-00000000000000000002.parquet"))
                .exists();
        assertThat(read()).extracting(FeedEvent::id).containsExactly("c", "a", "b");
    }

    @Test
    void clocksThatGoWrongDoNotOpenAFileEach() {
        List<String> values = IntStream.range(0, 300)
                .mapToObj(i -> Made.event("e" + i, Made.NOON.plus(Duration.ofDays(i))))
                .toList();
        kafka.send(Topic.EVENTS, 0, values);
        try (var _ = RunningSink.start(log, kafka.address(), RunningSink.STAGING)) {
            await().atMost(PATIENCE).until(() -> readable() == 300);
        }
        assertThat(read()).extracting(FeedEvent::id).containsExactlyElementsOf(ids(0, 300));
        assertThat(LogDirectory.open(log).listing().files()).allMatch(file -> file.parts() <= 32);
    }

    /** While files get their names parts of a range may be missing, which is said. */
    private long readable() {
        long[] events = new long[1];
        new LogReader(log, _ -> {}).events(_ -> events[0]++);
        return events[0];
    }

    @Test
    void whatLeftKafkaBeforeItWasWrittenIsAGap() {
        kafka.send(Topic.EVENTS, 0, Made.events(0, 10));
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("events", 10);
        }
        kafka.send(Topic.EVENTS, 0, Made.events(10, 30));
        kafka.forgetBefore(Topic.EVENTS, 0, 25);
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("events", 15);
        }
        assertThat(LogDirectory.open(log).listing().gaps()).containsExactly(new LogRange(Topic.EVENTS, 0, 10, 24));
    }

    @Test
    void aTopicThatWasMadeAnewIsNotWrittenOverTheOldOne() {
        kafka.send(Topic.EVENTS, 0, Made.events(0, 10));
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("events", 10);
        }
        kafka.delete(Topic.EVENTS);
        kafka.create(Topic.EVENTS);
        kafka.send(Topic.EVENTS, 0, Made.events(100, 105));
        kafka.send(Topic.EVENTS, 1, Made.events(105, 110));
        try (var _ = RunningSink.start(log, kafka.address())) {
            awaitRows("events", 15); // of the other partition, which the log does not have yet
        }
        assertThat(read()).extracting(FeedEvent::id).doesNotContain("e100").contains("e0", "e105");
    }

    @Test
    void twoSinksDoNotWriteOneLog() {
        try (var _ = RunningSink.start(log, kafka.address())) {
            assertThatThrownBy(() -> RunningSink.start(log, kafka.address()))
                    .isInstanceOf(LogTakenException.class)
                    .hasMessageContaining(log.toString())
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aFolderOfSomethingElseIsRefused() throws Exception {
        Path foreign = Files.createDirectories(parent.resolve("foreign"));
        Files.createFile(foreign.resolve("holiday.jpg"));
        assertThatThrownBy(() -> RunningSink.start(foreign, kafka.address())).isInstanceOf(NotALogException.class);
    }

    @Test
    void aSinkAndImportsWriteIntoOneLog() {
        kafka.send(Topic.EVENTS, 0, Made.events(0, 10));
        try (var _ = RunningSink.start(log, kafka.address())) {
            FeedEvent imported = EventCodec.decode(
                    Made.event("imported", Made.NOON.minusSeconds(60)).getBytes(StandardCharsets.UTF_8));
            try (var writer = new ImportWriter(log)) {
                writer.event(imported);
                writer.finish("test", imported.time(), imported.time());
            }
            awaitRows("events", 11);
        }
        assertThat(read()).extracting(FeedEvent::id).startsWith("imported").contains("e0", "e9");
        assertThat(LogDirectory.open(log).listing().gaps()).isEmpty();
    }

    @Test
    void smallStagedFilesAreMergedWhileMoreComesAndOtherToolsSeeNone() {
        try (var _ = RunningSink.start(log, kafka.address(), RunningSink.merging(Duration.ofHours(1)))) {
            sendLittleByLittle();
            await().atMost(PATIENCE)
                    .until(() -> read().size() == 200
                            && LogDirectory.open(log).listing().files().size() < 20);
        }
        assertThat(LogDirectory.open(log).listing().files()).allMatch(LogFile::isStaged);
        assertThat(read()).extracting(FeedEvent::id).containsExactlyElementsOf(ids(0, 200));
        assertThat(rows("events", "SELECT id FROM FILES")).isEmpty();
    }

    @Test
    void whatIsStagedIsPublishedOnceAndIsThereOnceForOtherTools() {
        try (var _ = RunningSink.start(log, kafka.address(), RunningSink.merging(Duration.ofMillis(500)))) {
            sendLittleByLittle();
            awaitRows("events", 200);
            await().atMost(PATIENCE)
                    .until(() ->
                            LogDirectory.open(log).listing().files().stream().noneMatch(LogFile::isStaged));
        }
        assertThat(LogQuery.offsets(log, "events")).doesNotHaveDuplicates().hasSize(200);
        assertThat(read()).extracting(FeedEvent::id).containsExactlyElementsOf(ids(0, 200));
        assertThat(rows("samples", "SELECT requestId, max(version) FROM FILES GROUP BY ALL ORDER BY ALL"))
                .containsExactly("r0|4", "r1|4", "r2|4", "r3|4", "r4|4");
    }

    private static void sendLittleByLittle() {
        for (int i = 0; i < 20; i++) {
            kafka.send(Topic.EVENTS, 0, Made.events(10 * i, 10 * i + 10));
            String sample = Made.sample("r" + i % 5, Made.NOON, 1 + i / 5, List.of("i1"), List.of());
            kafka.send(Topic.SAMPLES, 0, List.of(sample));
        }
    }

    private void awaitRows(String dataset, int rows) {
        await().atMost(PATIENCE)
                .until(() -> rows(dataset, "SELECT count(*) FROM FILES").equals(List.of(Integer.toString(rows))));
    }

    private List<String> rows(String dataset, String sql) {
        return LogQuery.rows(log, dataset, sql);
    }

    private List<FeedEvent> read() {
        List<FeedEvent> events = new ArrayList<>();
        new LogReader(log, line -> {
                    throw new AssertionError(line);
                })
                .events(events::add);
        return events;
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "e" + i).toList();
    }
}
