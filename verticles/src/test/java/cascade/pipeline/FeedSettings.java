package cascade.pipeline;

import cascade.recall.RecallSource;
import cascade.served.AfterServe;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a test changes about a feed.
 *
 * @param recallBudget after which sources count as late
 * @param rankBudget after which the ranker counts as late
 * @param around what stands in for each source
 * @param whenLaidOut runs on the worker that laid a page out, before it answers
 * @param effects beside that which remembers what was seen, and before it
 */
record FeedSettings(
        Duration recallBudget,
        Duration rankBudget,
        UnaryOperator<RecallSource> around,
        Runnable whenLaidOut,
        List<AfterServe> effects) {

    /** Longer than any machine needs: a stage that must be late is never finished instead. */
    static final Duration PLENTY = Duration.ofMinutes(1);

    static FeedSettings patient() {
        return new FeedSettings(PLENTY, PLENTY, UnaryOperator.identity(), () -> {}, List.of());
    }

    FeedSettings recallingWithin(Duration budget) {
        return new FeedSettings(budget, rankBudget, around, whenLaidOut, effects);
    }

    FeedSettings rankingWithin(Duration budget) {
        return new FeedSettings(recallBudget, budget, around, whenLaidOut, effects);
    }

    FeedSettings around(UnaryOperator<RecallSource> others) {
        return new FeedSettings(recallBudget, rankBudget, others, whenLaidOut, effects);
    }

    FeedSettings whenLaidOut(Runnable does) {
        return new FeedSettings(recallBudget, rankBudget, around, does, effects);
    }

    FeedSettings then(AfterServe... more) {
        return new FeedSettings(recallBudget, rankBudget, around, whenLaidOut, List.of(more));
    }
}
