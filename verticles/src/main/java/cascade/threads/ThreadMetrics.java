package cascade.threads;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.List;

/** What is told of threads. */
public final class ThreadMetrics {

    /** Names of threads, {@link Label#OTHER} among them. */
    static final int MOST_NAMES = 32;

    static final Metric DEATHS = Metric.counter(
                    "cascade.threads.deaths",
                    "Threads that ended by what nobody foresaw, or went on after it: the log says by what",
                    Label.open("thread", MOST_NAMES, "its name up to a number, such as `cascade-queue`"))
            .since("the first of a name");

    private ThreadMetrics() {}

    public static List<Metric> all() {
        return List.of(DEATHS);
    }
}
