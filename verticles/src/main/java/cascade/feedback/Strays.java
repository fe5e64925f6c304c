package cascade.feedback;

import cascade.kafka.Sender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends what stands in a foreign partition to its own, {@link Homes}, and counts it. */
final class Strays {

    private final Sender sender;
    private final Retry retry;
    private final Counter strays;

    Strays(Sender sender, Retry retry, MeterRegistry meters) {
        this.sender = sender;
        this.retry = retry;
        this.strays = meters.counter("cascade.feedback.strays");
    }

    /** Completes when all are there; some may be there twice, which their ids make harmless. */
    Future<Void> send(List<ProducerRecord<byte[], byte[]>> away) {
        return Future.all(away.stream()
                        .map(record -> retry.untilDone("send an event to its partition", () -> sender.send(record))
                                .onSuccess(_ -> strays.increment()))
                        .toList())
                .mapEmpty();
    }
}
