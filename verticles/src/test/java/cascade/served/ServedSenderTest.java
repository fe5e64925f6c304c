package cascade.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Sender.Batching;
import cascade.loops.LoopState;
import cascade.loops.Loops;
import cascade.queue.DurableQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedSenderTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger counted = new AtomicInteger();
    private final Loops loops = new Loops(new SimpleMeterRegistry());

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    /** Whose counters of what is dropped throw. */
    private final class BrokenMeters extends SimpleMeterRegistry {

        @Override
        protected Counter newCounter(Meter.Id id) {
            return new CumulativeCounter(id) {
                @Override
                public void increment(double amount) {
                    if (id.getName().equals(ServedMetrics.DROPPED.name())) {
                        counted.incrementAndGet();
                        throw new LinkageError("made up");
                    }
                    super.increment(amount);
                }
            };
        }
    }

    @Test
    void whatNobodyForesawEndsNoSending(@TempDir Path folder) {
        BrokenMeters meters = new BrokenMeters();
        Sender sender = new Sender(vertx, KafkaConfig.defaults(), Batching.GATHERED, "served", 10, meters);
        try (DurableQueue queue = DurableQueue.openUnsynced(folder, 1 << 20);
                ServedSender sending = new ServedSender(queue, sender, Duration.ofSeconds(5), loops, meters)) {
            sending.start();

            await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(1)).until(() -> counted.get() > 1);
            assertThat(loops.states()).extracting(LoopState::name).containsExactly("served-sender");
        }
        assertThat(loops.states()).isEmpty();
    }
}
