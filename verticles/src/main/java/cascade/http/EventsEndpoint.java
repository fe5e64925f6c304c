package cascade.http;

import cascade.features.EventToken;
import cascade.features.UserId;
import cascade.features.codec.Decoded;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.feedback.EventPublisher;
import cascade.feedback.EventRules;
import cascade.feedback.Reason;
import cascade.feedback.Refusal;
import cascade.feedback.UnacknowledgedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/events}: takes the good events of a batch and names the bad ones. A 202 means that the log has every
 * accepted event, and where: a feed can be asked for that holds them ({@code after}); where it refused one the answer is a 503, though others of the batch may be in the log by then: clients
 * that send it again keep the events' ids.
 */
final class EventsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(EventsEndpoint.class);

    private final HttpConfig config;
    private final EventPublisher publisher;
    private final EventRules rules;
    private final InstantSource clock;
    private final Counter accepted;
    private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);

    EventsEndpoint(
            HttpConfig config, EventPublisher publisher, EventRules rules, InstantSource clock, MeterRegistry metrics) {
        this.config = config;
        this.publisher = publisher;
        this.rules = rules;
        this.clock = clock;
        this.accepted = HttpMetrics.EVENTS_ACCEPTED.counter(metrics);
        for (Reason reason : Reason.values()) {
            rejected.put(reason, HttpMetrics.EVENTS_REJECTED.counter(metrics, reason.code()));
        }
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
        List<FeedEvent> good = new ArrayList<>(batch.size());
        List<Rejection> bad = new ArrayList<>();
        Set<Sent> ids = new HashSet<>();
        int duplicates = 0;
        Instant now = clock.instant();
        for (Decoded<FeedEvent> decoded : batch) {
            switch (decoded) {
                case Decoded.Rejected<FeedEvent>(int index, String field, String reason) ->
                    bad.add(new Rejection(index, new Refusal(Reason.ofMember(field), reason)));
                case Decoded.Accepted<FeedEvent>(int index, FeedEvent event) -> {
                    Optional<Refusal> refusal = rules.refusal(event, now, now);
                    if (refusal.isPresent()) {
                        bad.add(new Rejection(index, refusal.get()));
                    } else if (ids.add(new Sent(event.user(), event.id()))) {
                        good.add(event);
                    } else {
                        duplicates++;
                    }
                }
            }
        }
        int known = duplicates;
        Future<EventToken> acknowledged = publisher.publish(good);
        context.put(Admitting.WORK, acknowledged);
        acknowledged
                .onSuccess(token -> answer(context, new Published(good.size(), known, token), bad))
                .onFailure(cause -> refuse(context, good.size(), cause));
    }

    private static void refuse(RoutingContext context, int events, Throwable cause) {
        if (cause instanceof UnacknowledgedException) {
            LOG.debug("{} events: {}", events, cause.getMessage()); // the log itself says when that begins and ends
        } else {
            LOG.warn("The event log refused {} events: {}", events, cause.toString());
        }
        context.fail(
                new ProblemException(new Problem(503, "The event log cannot be reached; send the batch again", null)));
    }

    private void answer(RoutingContext context, Published published, List<Rejection> bad) {
        accepted.increment(published.events());
        JsonArray rejections = new JsonArray();
        for (Rejection rejection : bad) {
            rejected.get(rejection.refusal.reason()).increment();
            rejections.add(new JsonObject().put("index", rejection.index).put("reason", rejection.refusal.text()));
        }
        context.response()
                .setStatusCode(202)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("accepted", published.events())
                        .put("duplicates", published.duplicates())
                        .put("rejected", rejections)
                        .put("token", published.token().text())
                        .toBuffer());
    }

    /** What an event is known by: an id is its user's. */
    private record Sent(UserId user, String id) {}

    /**
     * What became of the good events of a batch.
     *
     * @param duplicates that stand in the batch before; those of other batches are known where they are folded
     */
    private record Published(int events, int duplicates, EventToken token) {}

    private record Rejection(int index, Refusal refusal) {}
}
