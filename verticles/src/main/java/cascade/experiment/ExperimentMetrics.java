package cascade.experiment;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.List;

/** What is told of experiments. */
public final class ExperimentMetrics {

    /** With one for all others. */
    static final int MOST_LAYERS = 16;

    /** Of a layer, with one for all others. */
    static final int MOST_ARMS = 64;

    static final Metric FEEDS = Metric.counter(
                    "cascade.experiment.feeds",
                    "Feeds that were answered under an arm; one of a user who is in several layers counts in each",
                    Label.open("layer", MOST_LAYERS, "of the plan; `other` of those after the first 15 of a node"),
                    Label.open("arm", MOST_ARMS, "of the experiment; `other` of those after the first 63 of its layer"))
            .since("the first feed under an arm");

    private ExperimentMetrics() {}

    public static List<Metric> all() {
        return List.of(FEEDS);
    }
}
