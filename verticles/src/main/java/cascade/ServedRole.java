package cascade;

import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Sender.Batching;
import cascade.kafka.Topics;
import cascade.loops.Loops;
import cascade.queue.DurableQueue;
import cascade.served.ServedLog;
import cascade.served.ServedQueue;
import cascade.served.ServedSender;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a node serves: through files of the node where it is given a folder for them, else straight to Kafka. */
final class ServedRole {

    private static final Logger LOG = LoggerFactory.getLogger(ServedRole.class);

    private static final int SEGMENT_BYTES = 16 << 20;

    private final Vertx vertx;
    private final ExecutorService behind = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("cascade-served").daemon().factory());
    private final Sender sender;
    private final Optional<Queued> queued;
    private final ServedLog.Records records;

    private record Queued(DurableQueue queue, ServedSender sending) {}

    ServedRole(Vertx vertx, AppConfig config, Loops loops, MeterRegistry meters) {
        this.vertx = vertx;
        Path folder = config.served().folder();
        Batching batching = folder == null ? Batching.BEHIND : Batching.GATHERED;
        KafkaConfig kafka = folder == null ? config.kafka() : config.kafka().untilDelivered();
        int bound = folder == null ? config.served().inFlight() : ServedSender.MOST_RECORDS;
        this.sender = new Sender(vertx, kafka, batching, "served", bound, meters);
        if (folder == null) {
            LOG.warn("What is served while Kafka is down is not logged, as this node has no folder for it");
            this.queued = Optional.empty();
            this.records =
                    (key, value) -> sender.send(Topics.SERVED, key, value).mapEmpty();
        } else {
            DurableQueue queue = DurableQueue.openUnsynced(folder, SEGMENT_BYTES);
            this.queued = Optional.of(new Queued(
                    queue, new ServedSender(queue, sender, config.kafka().deliveryTimeout(), loops, meters)));
            this.records = new ServedQueue(queue, config.served().maxBytes(), meters);
        }
    }

    /** Sends from now on. */
    void start() {
        queued.ifPresent(each -> each.sending().start());
    }

    /** Takes records of pages. */
    ServedLog.Records records() {
        return records;
    }

    /** Where records are written, behind the answers. */
    Executor behind() {
        return behind;
    }

    /** Writes and sends what was served last, for about {@code millis}; what is queued and not sent is sent after the next start. */
    Future<Void> close(long millis) {
        return vertx.<Void>executeBlocking(
                        () -> {
                            behind.shutdown();
                            behind.awaitTermination(millis, TimeUnit.MILLISECONDS);
                            queued.ifPresent(each -> each.sending().close());
                            return null;
                        },
                        false)
                .transform(_ -> sender.close(millis))
                .transform(_ -> vertx.executeBlocking(
                        () -> {
                            queued.ifPresent(each -> each.queue().close());
                            return null;
                        },
                        false));
    }
}
