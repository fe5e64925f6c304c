package cascade.run.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.UserId;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rewrite.Eraser;
import cascade.training.log.rewrite.Grace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB, as anybody has it, reads a log again and again while a sink writes, merges and publishes and people are taken out. */
class ForeignReaderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant AFTER = Made.NOON.plusSeconds(60);

    private static final Duration PUBLISH_AFTER = Duration.ofSeconds(2);

    /** What is published after two seconds is staged within 200 ms and looked for ten times a second; the rest is for a machine that does other things too. */
    private static final Duration LAG = PUBLISH_AFTER.plusSeconds(8);

    /** Many times what a look takes. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final SinkConfig BUSY = new SinkConfig(
            Duration.ofMillis(200),
            1 << 20,
            8 << 20,
            PUBLISH_AFTER,
            1 << 20,
            3,
            Duration.ofMillis(100),
            Duration.ofSeconds(1));

    @TempDir
    private Path parent;

    private final SentEvents sent = new SentEvents();

    @Test
    void itSeesEachRecordOnceWithinTheLagAndNoFileVanishes() {
        readFor(Duration.ofSeconds(12));
    }

    @Test
    @Tag("long")
    void itDoesSoForLong() {
        readFor(Duration.ofMinutes(2));
    }

    private void readFor(Duration time) {
        Path log = parent.resolve("log");
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger gone = new AtomicInteger();
        try (KafkaUnderTest kafka = KafkaUnderTest.start(parent);
                RunningSink _ = RunningSink.start(log, kafka.address(), BUSY);
                ForeignReader reader = new ForeignReader(log);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(kafka, isOver), threads);
            CompletableFuture<Void> erasing = CompletableFuture.runAsync(() -> erase(log, isOver, gone), threads);
            CompletableFuture<Integer> reading =
                    CompletableFuture.supplyAsync(() -> reader.readUntil(isOver::get, sent, LAG), threads);
            try {
                await().atMost(time.plus(PATIENCE))
                        .during(time)
                        .until(() -> !sending.isDone() && !erasing.isDone() && !reading.isDone());
                // A busy machine takes longer for as many.
                await().atMost(PATIENCE).until(() -> gone.get() > 5);
            } finally {
                isOver.set(true);
                sending.join();
                assertThat(reading.join()).as("looks").isGreaterThan(2);
                erasing.join();
            }
            List<String> all = sent.ofWhoStays(Duration.ZERO);
            await().atMost(PATIENCE).until(() -> reader.ofWhoStays().size() >= all.size());
            assertThat(reader.ofWhoStays()).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(LogDirectory.open(log).listing().gaps()).isEmpty();
    }

    private void send(KafkaUnderTest kafka, AtomicBoolean isOver) {
        while (!isOver.get()) {
            for (int partition = 0; partition < KafkaUnderTest.PARTITIONS; partition++) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    values.add(sent.next(partition));
                }
                kafka.send(Topic.EVENTS, partition, values);
            }
            sent.haveArrived();
        }
    }

    private void erase(Path log, AtomicBoolean isOver, AtomicInteger gone) {
        while (!isOver.get()) {
            try {
                String who = sent.whoGo().poll(1, TimeUnit.SECONDS);
                if (who != null) {
                    new Eraser(LogDirectory.open(log), Grace.of(GRACE), _ -> {}).erase(new UserId(who), AFTER);
                    gone.incrementAndGet();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
