package cascade.http;

import cascade.features.codec.Decoded;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.feedback.EventPublisher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/events}: takes the good events of a batch and names the bad ones. A 202 means that the log has every
 * accepted event; where it refused one the answer is a 503, though others of the batch may be in the log by then: clients
 * that send it again keep the events' ids.
 */
final class EventsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(EventsEndpoint.class);

    private final HttpConfig config;
    private final EventPublisher publisher;
    private final TimeBounds bounds;
    private final Counter accepted;
    private final Counter rejected;

    EventsEndpoint(HttpConfig config, EventPublisher publisher, InstantSource clock, MeterRegistry metrics) {
        this.config = config;
        this.publisher = publisher;
        this.bounds = new TimeBounds(clock);
        this.accepted = metrics.counter("cascade.events.accepted");
        this.rejected = metrics.counter("cascade.events.rejected");
    }

    void post(RoutingContext context) {
        RequestBody.read(context, config.maxBodyBytes(), body -> publish(context, EventCodec.decodeBatch(body)));
    }

    private void publish(RoutingContext context, List<Decoded<FeedEvent>> batch) {
        if (batch.size() > config.maxEventsPerRequest()) {
            throw new ProblemException(new Problem(
                    413,
                    batch.size() + " events are more than " + config.maxEventsPerRequest() + " in one body",
                    "body"));
        }
        List<Future<Void>> published = new ArrayList<>();
        JsonArray rejections = new JsonArray();
        for (Decoded<FeedEvent> decoded : batch) {
            switch (decoded) {
                case Decoded.Rejected<FeedEvent>(int index, String reason) -> rejections.add(rejection(index, reason));
                case Decoded.Accepted<FeedEvent>(int index, FeedEvent event) -> {
                    Optional<String> fault = bounds.fault("time", event.time());
                    if (fault.isPresent()) {
                        rejections.add(rejection(index, fault.get()));
                    } else {
                        published.add(publisher.publish(event));
                    }
                }
            }
        }
        Future.join(published)
                .onSuccess(_ -> answer(context, published.size(), rejections))
                .onFailure(cause -> {
                    LOG.warn("The event log refused {} events: {}", published.size(), cause.toString());
                    context.fail(new ProblemException(
                            new Problem(503, "The event log cannot be reached; send the batch again", null)));
                });
    }

    private void answer(RoutingContext context, int published, JsonArray rejections) {
        accepted.increment(published);
        rejected.increment(rejections.size());
        context.response()
                .setStatusCode(202)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("accepted", published)
                        .put("rejected", rejections)
                        .toBuffer());
    }

    private static JsonObject rejection(int index, String reason) {
        return new JsonObject().put("index", index).put("reason", reason);
    }
}
