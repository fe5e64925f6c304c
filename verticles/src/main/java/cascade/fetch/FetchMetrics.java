package cascade.fetch;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.Arrays;
import java.util.List;

/** What is told of feeds that ask for events ({@code after}). */
public final class FetchMetrics {

    static final Metric WAITING =
            Metric.gauge("cascade.fetch.waiting", "Feeds that wait until their user's features hold events");

    static final Metric WAITS = Metric.counter(
            "cascade.fetch.waits",
            "Feeds that waited for events, by how that ended: all rows hold them; not in time; or the log does not have them",
            Label.of(
                    "end",
                    Arrays.stream(EventWait.End.values())
                            .map(EventWait.End::text)
                            .toList()));

    static final Metric LOOKS =
            Metric.counter("cascade.fetch.looks", "Looks at how far all rows hold the log, each for all who wait");

    private FetchMetrics() {}

    public static List<Metric> all() {
        return List.of(WAITING, WAITS, LOOKS);
    }
}
