package cascade.run.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.run.process.ChildProcess;
import cascade.run.process.JavaCommand;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.write.WriteStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink that ends at any step of writing, and what the next one makes of that. */
@Tag("long")
class SinkKillsIT {

    private static final int SECONDS = 60;

    /** Of all that was ever sent to the broker: each log begins at its start. */
    private static final List<String> SENT = new ArrayList<>();

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

    @Test
    void killedAtEveryStepEachRecordIsThereOnce() {
        Path log = parent.resolve("log");
        int kills = 0;
        for (WriteStep step : WriteStep.values()) {
            for (int number : new int[] {1, 2, 3}) {
                int partition = kills % KafkaUnderTest.PARTITIONS;
                ChildProcess child = ChildProcess.start(
                        parent,
                        "halting",
                        new JavaCommand("256m", HaltingSink.class.getName())
                                .line(
                                        System.getProperty("java.class.path"),
                                        log.toString(),
                                        kafka.address(),
                                        step.name(),
                                        Integer.toString(number),
                                        "2"),
                        Map.of());
                for (int tries = 0; !child.awaitEnd(1) && tries < SECONDS; tries++) {
                    kafka.send(Topic.EVENTS, partition, more());
                }
                assertThat(child.isAlive())
                        .as("%s %d: %s", step, number, child.tail())
                        .isFalse();
                assertThat(ids(log)).as("%s %d", step, number).doesNotHaveDuplicates();
                assertThat(foreign(log)).as("%s %d", step, number).doesNotHaveDuplicates();
                kills++;
            }
        }
        try (var _ = RunningSink.start(log, kafka.address())) {
            await().atMost(Duration.ofSeconds(SECONDS)).until(() -> foreign(log).size() >= SENT.size());
        }
        assertThat(ids(log)).containsExactlyInAnyOrderElementsOf(SENT);
        assertThat(foreign(log)).containsExactlyInAnyOrderElementsOf(SENT);
        var listing = LogDirectory.open(log).listing();
        assertThat(listing.gaps()).isEmpty();
        assertThat(listing.unfinished()).isEmpty();
        assertThat(listing.incomplete()).isEmpty();
        assertThat(listing.foreign()).isEmpty();
    }

    @Test
    void aBrokerThatIsKilledIsReadOnOnceItIsThereAgain() {
        Path log = parent.resolve("log");
        try (var _ = RunningSink.start(log, kafka.address())) {
            kafka.send(Topic.EVENTS, 0, more());
            await().atMost(Duration.ofSeconds(SECONDS)).until(() -> ids(log).containsAll(SENT));
            kafka.server().kill();
            kafka.server().restart();
            kafka.send(Topic.EVENTS, 1, more());
            await().atMost(Duration.ofSeconds(SECONDS)).until(() -> ids(log).containsAll(SENT));
        }
        assertThat(ids(log)).doesNotHaveDuplicates();
    }

    /** Half of them lie in one day and half in the next, so that a kill can fall between the two files of a range. */
    private static List<String> more() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String id = "e" + SENT.size();
            values.add(Made.event(id, Made.NOON.plus(Duration.ofHours(12L * (i % 2)))));
            SENT.add(id);
        }
        return values;
    }

    /** As any other tool sees it. */
    private static List<String> foreign(Path log) {
        return LogQuery.rows(log, "events", "SELECT id FROM FILES");
    }

    /** As our own readers see it. */
    private static List<String> ids(Path log) {
        List<String> ids = new ArrayList<>();
        new cascade.training.log.read.LogReader(log, _ -> {}).events(event -> ids.add(event.id()));
        return ids;
    }
}
