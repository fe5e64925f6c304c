package cascade.bus;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.List;

/** What is told of questions between the stages of a feed. */
public final class BusMetrics {

    private static final Label STAGE =
            Label.open("stage", 8, "who is asked: `features`, `events` of what a feed waits for, `recall` or `rank`");

    public static final Metric CPU = Metric.counter(
                    "cascade.bus.cpu",
                    "CPU time of workers on the questions that they answer; event loops, which answer for `features` and"
                            + " `events`, tell none",
                    STAGE)
            .in("seconds");

    static final Metric IN_FLIGHT = Metric.gauge(
            "cascade.bus.questions.in.flight",
            "Questions under way, those of which nobody waits any more included",
            STAGE);

    static final Metric SHED = Metric.counter(
            "cascade.bus.questions.shed", "Questions that were not asked, as too many were under way", STAGE);

    private BusMetrics() {}

    public static List<Metric> all() {
        return List.of(CPU, IN_FLIGHT, SHED);
    }
}
