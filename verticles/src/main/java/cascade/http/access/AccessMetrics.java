package cascade.http.access;

import cascade.metrics.Metric;
import java.util.List;

/** What is told of keys. */
public final class AccessMetrics {

    static final Metric KEYS = Metric.gauge("cascade.http.keys", "API keys in force");

    static final Metric KEYS_REFUSED = Metric.counter(
            "cascade.http.keys.refused",
            "Changes of the file of keys that could not be used; the keys before stay in force");

    private AccessMetrics() {}

    public static List<Metric> all() {
        return List.of(KEYS, KEYS_REFUSED);
    }
}
