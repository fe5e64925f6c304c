package cascade.kafka;

import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what Kafka's acknowledgements are worth, by topic: once when Kafka is reached, and again when that has changed. */
public final class Acknowledgements {

    private static final Duration AGAIN = Duration.ofMinutes(10);

    /** Where something failed or is missing: a broker does not always know at once what it has just made. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** The client gives a question up within a minute, and there are three. */
    private static final Duration MOST_OF_A_LOOK = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);

    private final Vertx vertx;
    private final Context context;
    private final KafkaConfig kafka;
    private final RepeatedTask task;
    private final MultiGauge replicas;
    private final MultiGauge required;
    private volatile Map<String, Durability> known = Map.of();

    public Acknowledgements(Vertx vertx, KafkaConfig kafka, Loops loops, MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.kafka = kafka;
        this.task = new RepeatedTask(loops, "acknowledgements", AGAIN, MOST_OF_A_LOOK, this::look);
        this.replicas = KafkaMetrics.REPLICAS.rows(meters);
        this.required = KafkaMetrics.REQUIRED.rows(meters);
    }

    /** From when Kafka is reached, also where it refuses to make topics: those that are there count. */
    public void start() {
        Topics.createOnceReached(vertx, kafka).onComplete(_ -> task.start(context));
    }

    /** Nobody waits for what is being asked. */
    public void stop() {
        task.stop();
    }

    private Future<?> look() {
        return context.executeBlocking(this::found, false).onSuccess(this::tell).onComplete(done -> {
            if (done.failed() || done.result().size() < Topics.names().size()) {
                vertx.setTimer(SOON.toMillis(), _ -> task.hurry());
            }
        });
    }

    private Map<String, Durability> found() {
        try (Admin admin = KafkaClients.admin(kafka.bootstrap())) {
            return Durability.of(admin, Topics.names());
        }
    }

    private void tell(Map<String, Durability> found) {
        if (found.equals(known)) {
            return;
        }
        known = found;
        replicas.register(rows(found, Durability::replicas), true);
        required.register(rows(found, Durability::required), true);
        Map<Durability, List<String>> alike =
                found.keySet().stream().sorted().collect(Collectors.groupingBy(found::get));
        alike.forEach((durability, topics) -> tell(durability, String.join(", ", topics)));
    }

    private static void tell(Durability durability, String topics) {
        if (durability.isWeak()) {
            LOG.warn("Each of {} {}", topics, durability.text());
        } else {
            LOG.info("Each of {} {}", topics, durability.text());
        }
    }

    private static Collection<Row<?>> rows(Map<String, Durability> found, ToIntFunction<Durability> value) {
        return found.entrySet().stream()
                .<Row<?>>map(
                        topic -> Row.of(KafkaMetrics.REPLICAS.tags(topic.getKey()), value.applyAsInt(topic.getValue())))
                .toList();
    }
}
