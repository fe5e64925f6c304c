package cascade;

import cascade.features.redis.RedisLink;
import cascade.http.HttpMetrics;
import cascade.http.Readiness;
import cascade.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What a node as a whole tells. */
final class NodeMeters {

    private static final Metric REDIS_UP =
            Metric.gauge("cascade.redis.up", "1 while all servers of the store are connected, else 0");

    private static final Metric ROW_LINE = Metric.gauge(
            "cascade.redis.row.line",
            "1 while users' rows are read on a connection of their own, 0 while as all else is: of a cluster, with TLS, before the first"
                    + " request, or after a loss");

    private NodeMeters() {}

    static void register(MeterRegistry meters, Readiness readiness, RedisLink link) {
        HttpMetrics.READY.gauge(meters, readiness, now -> now.isReady() ? 1 : 0);
        REDIS_UP.gauge(meters, link, now -> now.isUp() ? 1 : 0);
        ROW_LINE.gauge(meters, link, now -> now.hasRowLine() ? 1 : 0);
        JvmMeters.register(meters);
    }

    static List<Metric> all() {
        return List.of(REDIS_UP, ROW_LINE);
    }
}
