package cascade.feedback;

import cascade.features.Scene;
import cascade.metrics.Label;
import cascade.metrics.Metric;
import cascade.outcomes.RecentPages;
import java.util.Arrays;
import java.util.List;

/** What is told of events on their way into what is known of users and items. */
public final class FeedbackMetrics {

    /** Why an event is refused or dead. */
    public static final Label REASON =
            Label.of("reason", Arrays.stream(Reason.values()).map(Reason::code).toList());

    static final Metric LOG_DOWN = Metric.gauge(
            "cascade.feedback.log.down", "1 while Kafka acknowledges no events, so that they are refused, else 0");

    public static final Metric WAITING = Metric.gauge(
            "cascade.feedback.waiting",
            "1 on a node that serves and folds no events, as it never reached Kafka, else 0");

    static final Metric BACKLOG =
            Metric.gauge("cascade.feedback.backlog", "Events that wait in the node's partitions, as of the last fetch");

    static final Metric LAG = Metric.gauge(
                    "cascade.feedback.lag",
                    "How long ago the oldest event came that is being folded now; 0 where none is. Events sent again"
                            + " from letters aside")
            .in("seconds");

    static final Metric FOLD = Metric.timer(
            "cascade.feedback.fold", "From when an event came to when feeds know of it, of the oldest of each batch");

    public static final Metric FOLDED =
            Metric.counter("cascade.feedback.events.folded", "Events that were applied, or were known to be");

    public static final Metric DEAD =
            Metric.counter("cascade.feedback.events.dead", "Events that were put aside as letters", REASON);

    public static final Metric GONE = Metric.counter(
            "cascade.feedback.events.gone", "Events that Kafka deleted before they were folded: they are lost");

    static final Metric ERASED = Metric.counter(
            "cascade.feedback.events.erased", "Events left out, as their user was erased after they happened");

    static final Metric DUPLICATES =
            Metric.counter("cascade.feedback.duplicates", "Events left out, as one with their id was folded before");

    static final Metric OUTCOMES = Metric.counter(
            "cascade.feedback.outcomes",
            "Events that were new to their user's state, by the source that their item is owed to on the page that"
                    + " they name; `elsewhere` of pages that this node did not serve or no longer remembers, `none` of"
                    + " events that name no page, or an item that no source brought to it",
            Label.of("type", Arrays.stream(Outcome.values()).map(Outcome::text).toList()),
            Label.of("scene", Arrays.stream(Scene.values()).map(Scene::text).toList()),
            Label.of("source", RecentPages.answers()));

    static final Metric STRAYS = Metric.counter(
            "cascade.feedback.strays", "Events in a foreign partition that were sent to their own; on a cluster alone");

    static final Metric BROKEN = Metric.counter(
            "cascade.feedback.batches.broken", "Batches that broke by a fault of ours, and are tried again");

    static final Metric REWOUND = Metric.counter(
            "cascade.feedback.batches.rewound",
            "Batches after which was gone back, as the store had lost what it held");

    static final Metric REFUSED = Metric.counter(
            "cascade.feedback.additions.refused",
            "Additions of counts that the store refused, as it held other parts of the log; they are made anew");

    static final Metric SEEKS =
            Metric.counter("cascade.feedback.seeks", "How often the node went elsewhere in a partition");

    static final Metric REPLACED = Metric.counter(
            "cascade.feedback.partitions.replaced", "Partitions that turned out to be of another log than before");

    static final Metric CUT = Metric.counter(
            "cascade.feedback.partitions.cut", "Partitions that lost their tail, of which events may be lost");

    static final Metric RETRIES = Metric.counter(
                    "cascade.feedback.retries",
                    "Attempts that failed and are repeated until they succeed",
                    Label.of(
                            "task", Arrays.stream(Task.values()).map(Task::code).toList()))
            .since("the first failure");

    private FeedbackMetrics() {}

    public static List<Metric> all() {
        return List.of(
                LOG_DOWN,
                WAITING,
                BACKLOG,
                LAG,
                FOLD,
                FOLDED,
                DEAD,
                GONE,
                ERASED,
                DUPLICATES,
                OUTCOMES,
                STRAYS,
                BROKEN,
                REWOUND,
                REFUSED,
                SEEKS,
                REPLACED,
                CUT,
                RETRIES);
    }
}
