package cascade.rank;

import cascade.feed.FeedParameters;
import cascade.knob.Knob;
import cascade.knob.KnobType;

/** What can be turned about the order of a feed. */
public final class RankKnobs {

    /** What the names of weights begin with; the task follows. */
    public static final String VALUE = "rank.value.";

    /** A weight beyond this says that the other objective does not count: say so with a 0 there. */
    private static final double MOST_WEIGHT = 10_000;

    private RankKnobs() {}

    /**
     * Which bundle scores.
     *
     * @param type which names it takes
     */
    public static Knob<String> bundle(KnobType<String> type) {
        return new Knob<>(
                "rank.bundle",
                "The kind of the ranking bundle that scores candidates.",
                type,
                FeedParameters::withBundle,
                FeedParameters::rankBundle);
    }

    /** The weight of a task. */
    public static Knob<Double> value(String task) {
        return new Knob<>(
                VALUE + task,
                "What the probability of " + task + " counts in an item's value.",
                new KnobType.Real(0, MOST_WEIGHT),
                (p, weight) -> p.with(p.weights().with(task, weight)),
                p -> p.weights().of(task));
    }
}
