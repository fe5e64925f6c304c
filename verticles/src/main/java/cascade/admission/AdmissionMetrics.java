package cascade.admission;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.Arrays;
import java.util.List;

/** What is told of admission. */
public final class AdmissionMetrics {

    private static final Label TRAFFIC = Label.of(
            "traffic", Arrays.stream(Traffic.values()).map(Traffic::text).toList());

    static final Metric LIMIT =
            Metric.gauge("cascade.admission.limit", "Requests that may be under way at once", TRAFFIC);

    static final Metric IN_FLIGHT = Metric.gauge(
            "cascade.admission.requests",
            "Requests that are under way, those among them that are worked on though their clients went",
            TRAFFIC);

    public static final Metric SHED = Metric.timer(
            "cascade.admission.shed",
            "From the head of a request that was refused, as too many were under way (status 429), to the end of its answer",
            TRAFFIC);

    static final Metric STEP = Metric.gauge(
            "cascade.admission.step",
            "How much less is done for a feed than all: 0 nothing, 1 `candidates`, 2 `ranker`, 3 `popular`, as their answers say");

    private AdmissionMetrics() {}

    public static List<Metric> all() {
        return List.of(LIMIT, IN_FLIGHT, SHED, STEP);
    }
}
