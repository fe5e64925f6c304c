package cascade.http;

import cascade.feedback.FeedbackMetrics;
import cascade.http.access.AccessMetrics;
import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is told of requests. */
public final class HttpMetrics {

    private static final Label PATH =
            Label.open("path", 64, "as in `openapi.yaml`, such as `/v1/items/{id}`; `other` of what is nowhere");

    public static final Metric READY =
            Metric.gauge("cascade.http.ready", "1 from when feeds are answered, else 0, as after the start");

    public static final Metric CONNECTIONS =
            Metric.gauge("cascade.http.connections", "Connections of clients that are open");

    static final Metric CONNECTIONS_ENDED = Metric.counter(
            "cascade.http.connections.ended",
            "Connections that this node ended: beyond as many as may be, idle, waiting for the rest of a header or of a body, or with"
                    + " answers that lay unread",
            Label.of(
                    "reason",
                    Arrays.stream(Connections.Ending.values())
                            .map(Connections.Ending::text)
                            .toList()));

    static final Metric REQUESTS = Metric.counter(
                    "cascade.http.requests",
                    "Requests that were answered, or whose client went before",
                    PATH,
                    Label.open(
                            "status",
                            24,
                            "of HTTP, those that occurred; 499 where the client went, or was too slow, before there was an answer"))
            .since("the first request of its kind");

    static final Metric REQUEST = Metric.timer(
                    "cascade.http.request",
                    "From a request's head to the end of its answer, of those that were not refused (status below 400)",
                    PATH)
            .since("the first request of its kind");

    static final Metric DENIED = Metric.counter(
            "cascade.http.requests.denied",
            "Requests that were turned away at the door: without a key, with one that is not in force, of another scope, beyond its"
                    + " rate, by a name that is not this server's, or from another's page",
            Label.of("reason", Arrays.stream(Denial.values()).map(Denial::text).toList()));

    static final Metric EVENTS_ACCEPTED =
            Metric.counter("cascade.http.events.accepted", "Events that the log has, by `POST /v1/events`");

    static final Metric EVENTS_REJECTED = Metric.counter(
            "cascade.http.events.rejected", "Events of such requests that are none", FeedbackMetrics.REASON);

    static final Metric ITEMS_ACCEPTED =
            Metric.counter("cascade.http.items.accepted", "Items that the store has, by `POST /v1/items`");

    static final Metric ITEMS_REJECTED =
            Metric.counter("cascade.http.items.rejected", "Items of such requests that are none");

    private HttpMetrics() {}

    public static List<Metric> all() {
        List<Metric> all = new ArrayList<>(List.of(
                READY,
                CONNECTIONS,
                CONNECTIONS_ENDED,
                REQUESTS,
                REQUEST,
                DENIED,
                EVENTS_ACCEPTED,
                EVENTS_REJECTED,
                ITEMS_ACCEPTED,
                ITEMS_REJECTED));
        all.addAll(AccessMetrics.all());
        return all;
    }
}
