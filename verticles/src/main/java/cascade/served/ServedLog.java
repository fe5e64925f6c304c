package cascade.served;

import cascade.feed.FeedRequest;
import cascade.kafka.Sender;
import cascade.kafka.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;

/** Logs answers to Kafka: what was shown, and exactly what the models saw. A record that cannot be sent is counted. */
public final class ServedLog implements AfterServe {

    private final Sender sender;
    private final double fullShare;
    private final DoubleSupplier random;
    private final Counter failures;

    /**
     * @param fullShare share of answers logged with every candidate
     * @param random uniform in [0, 1)
     */
    public ServedLog(Sender sender, double fullShare, DoubleSupplier random, MeterRegistry meters) {
        this.sender = sender;
        this.fullShare = fullShare;
        this.random = random;
        this.failures = meters.counter("cascade.served.failures", "effect", name());
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void served(Served served) {
        FeedRequest request = served.page().slate().query().request();
        boolean isFull = random.getAsDouble() < fullShare;
        sender.send(Topics.SERVED, request.user().value(), ServedJson.write(served, isFull))
                .onFailure(_ -> failures.increment());
    }
}
