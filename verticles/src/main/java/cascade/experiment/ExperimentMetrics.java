package cascade.experiment;

import cascade.metrics.Metric;
import java.util.List;

/** What is told of experiments. */
public final class ExperimentMetrics {

    static final Metric VERSION = Metric.gauge(
            "cascade.experiment.version", "The version of the experiments in force; 0 where there are none");

    static final Metric REFUSED = Metric.counter(
            "cascade.experiment.plans.refused",
            "Experiments that were pushed and refused; the version before stays in force");

    private ExperimentMetrics() {}

    public static List<Metric> all() {
        return List.of(VERSION, REFUSED);
    }
}
