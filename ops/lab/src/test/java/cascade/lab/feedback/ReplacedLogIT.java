package cascade.lab.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.LogPosition;
import cascade.features.store.MemoryFeatureStore;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that loses its tail, and one that is made again, by a real broker. */
@Tag("long")
class ReplacedLogIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LONG_AGO = Duration.ofHours(3);

    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private LocalKafka kafka;
    private Path partition;

    @BeforeEach
    void start(@TempDir Path folder) {
        kafka = LocalKafka.start(folder, folder.resolve("kafka"));
        partition = folder.resolve("kafka").resolve(Topics.EVENTS + "-0");
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void aLogThatLostItsTailWhileNobodyLookedIsNotFoldedAgain() {
        try (FeedbackUnderTest feedback = start()) {
            write(LONG_AGO, 0, 20);
            awaitClicks(feedback, 20);
        }
        loseTail(12);
        try (FeedbackUnderTest feedback = start()) {
            write(Duration.ZERO, 20, 25);
            awaitClicks(feedback, 25);
            assertThat(feedback.counter("cascade.feedback.duplicates")).isZero();
            assertThat(feedback.counter("cascade.feedback.partitions.cut")).isEqualTo(1);
            awaitMark(LogPosition.of(1, 17));
        }
    }

    @Test
    void aLogThatLostItsTailUnderANodeGoesOnAndWhatCameMeanwhileIsFoldedOnce() {
        try (FeedbackUnderTest feedback = start()) {
            write(LONG_AGO, 0, 20);
            awaitClicks(feedback, 20);
            loseTail(12);
            write(Duration.ZERO, 20, 25);
            awaitClicks(feedback, 25);
            write(Duration.ZERO, 25, 40); // beyond where the log ended before
            awaitClicks(feedback, 40);
            assertThat(feedback.clicked()).hasSize(40);
            assertThat(feedback.counter("cascade.feedback.events.gone")).isZero();
            awaitMark(LogPosition.of(1, 32));
        }
    }

    @Test
    void aTopicThatWasMadeAgainIsFoldedFromItsBeginningThoughItIsLonger() throws Exception {
        try (FeedbackUnderTest feedback = start()) {
            write(Duration.ZERO, 0, 5);
            awaitClicks(feedback, 5);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
            admin.deleteTopics(List.of(Topics.EVENTS)).all().get(30, TimeUnit.SECONDS);
        }
        FeedbackUnderTest.makeTopics(kafka.address());
        write(Duration.ZERO, 5, 13);
        try (FeedbackUnderTest feedback = start()) {
            awaitClicks(feedback, 13);
            assertThat(feedback.counter("cascade.feedback.partitions.replaced")).isEqualTo(1);
            awaitMark(LogPosition.of(1, 8));
        }
    }

    private FeedbackUnderTest start() {
        return FeedbackUnderTest.start(kafka.address(), store, 500);
    }

    private void write(Duration ago, int from, int to) {
        try (EventWriter writer = EventWriter.start(kafka.address())) {
            for (int item = from; item < to; item++) {
                writer.send(ago, item);
            }
        }
    }

    private void loseTail(long offset) {
        kafka.kill();
        LostTail.from(partition, offset);
        kafka.restart();
    }

    private static void awaitClicks(FeedbackUnderTest feedback, long clicks) {
        await().atMost(PATIENCE).until(() -> feedback.clicks() >= clicks);
        assertThat(feedback.clicks()).isEqualTo(clicks);
    }

    private void awaitMark(long position) {
        await().atMost(PATIENCE)
                .until(() ->
                        Map.of(0, position).equals(store.watermarks(Set.of(0)).result()));
    }
}
