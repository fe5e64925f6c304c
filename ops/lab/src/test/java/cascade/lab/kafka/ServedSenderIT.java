package cascade.lab.kafka;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Sender.Batching;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalKafka;
import cascade.loops.Loops;
import cascade.queue.DurableQueue;
import cascade.served.ServedQueue;
import cascade.served.ServedSender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of pages while the broker takes them and does not answer. */
@Tag("long")
class ServedSenderIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration DELIVERY = Duration.ofSeconds(2);
    private static final int RECORDS = 200;

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private LocalKafka kafka;
    private KafkaConfig config;
    private Sender sender;
    private DurableQueue queue;
    private ServedSender sending;
    private int appended;

    @BeforeEach
    void start() {
        kafka = LocalKafka.start(folder, folder.resolve("kafka"));
        config = new KafkaConfig(kafka.address(), 3, (short) 1, DELIVERY);
        settle(Topics.create(vertx, config));
        open();
    }

    private void open() {
        open(meters);
    }

    private void open(MeterRegistry meters) {
        sender = new Sender(vertx, config.untilDelivered(), Batching.GATHERED, "served", 10 * RECORDS, meters);
        queue = DurableQueue.openUnsynced(folder.resolve("served"), 1 << 20);
        sending = new ServedSender(queue, sender, DELIVERY, new Loops(meters), meters);
        sending.start();
    }

    private void shut() {
        sending.close();
        settle(sender.close(1_000));
        queue.close();
    }

    @AfterEach
    void close() {
        kafka.close();
        settle(vertx.close());
    }

    @Test
    void whatTheBrokerTookAndAcknowledgesLateComesOnce() throws InterruptedException {
        append();
        awaitSent();
        kafka.child().pause();
        append();
        Thread.sleep(DELIVERY.multipliedBy(3));
        kafka.child().goOn();
        awaitSent();
        shut();

        assertThat(read()).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void aStopWaitsForABrokerThatDoesNotAnswerAndLosesNothing() {
        append();
        awaitSent();
        kafka.child().pause();
        append();
        long nanos = System.nanoTime();
        shut();
        assertThat(Duration.ofNanos(System.nanoTime() - nanos)).isLessThan(PATIENCE);
        kafka.child().goOn();
        open();
        awaitSent();
        shut();

        assertThat(read()).containsOnlyOnceElementsOf(all().subList(0, RECORDS)).containsAll(all());
    }

    /** Whose counters of what is dropped throw the first time. */
    private static final class BrokenOnce extends SimpleMeterRegistry {

        private final AtomicBoolean isBroken = new AtomicBoolean(true);

        @Override
        protected Counter newCounter(Meter.Id id) {
            return new CumulativeCounter(id) {
                @Override
                public void increment(double amount) {
                    if (id.getName().equals("cascade.served.records.dropped") && isBroken.getAndSet(false)) {
                        throw new IllegalStateException("made up");
                    }
                    super.increment(amount);
                }
            };
        }
    }

    @Test
    void whatWasTakenWhenSomethingThrewIsSentToo() {
        shut();
        queue = DurableQueue.openUnsynced(folder.resolve("served"), 1 << 20);
        append();
        queue.close();
        BrokenOnce broken = new BrokenOnce();
        open(broken);
        await().atMost(PATIENCE).until(() -> !broken.isBroken.get());
        append();
        awaitSent();
        shut();

        assertThat(read()).containsExactlyInAnyOrderElementsOf(all());
    }

    private void append() {
        ServedQueue records = new ServedQueue(queue, Long.MAX_VALUE, new SimpleMeterRegistry());
        for (int record = 0; record < RECORDS; record++, appended++) {
            settle(records.send("u" + appended, text(appended).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void awaitSent() {
        await().atMost(PATIENCE).until(() -> queue.waitingRecords() == 0);
    }

    private static String text(int record) {
        return "record " + record;
    }

    private List<String> all() {
        return IntStream.range(0, appended).mapToObj(ServedSenderIT::text).toList();
    }

    private List<String> read() {
        return Records.of(kafka.address(), Topics.SERVED).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
