package cascade.metrics;

import java.util.List;

/** What is told of trainings that a node starts beside itself, in processes of their own. */
public final class TrainingMetrics {

    private static final String SINCE = "a node that has train.every";

    public static final Metric RUNS = Metric.counter(
                    "cascade.training.runs",
                    "Trainings that this node started, by what became of them",
                    Label.of("outcome", "published", "partly", "refused", "nothing-new", "elsewhere", "failed"))
            .since(SINCE);

    public static final Metric RUNNING = Metric.gauge(
                    "cascade.training.running", "1 while a training that this node started runs, else 0")
            .since(SINCE);

    public static final Metric LAST = Metric.gauge("cascade.training.last", "How long the last training took")
            .in("seconds")
            .since(SINCE);

    public static final Metric SUCCEEDED = Metric.gauge(
                    "cascade.training.succeeded",
                    "When models last were as new as could be, in seconds since 1970: a training was published, or found nothing new")
            .in("seconds")
            .since(SINCE);

    public static final Metric EVERY = Metric.gauge("cascade.training.every", "How often a training is due")
            .in("seconds")
            .since(SINCE);

    private TrainingMetrics() {}

    public static List<Metric> all() {
        return List.of(RUNS, RUNNING, LAST, SUCCEEDED, EVERY);
    }
}
