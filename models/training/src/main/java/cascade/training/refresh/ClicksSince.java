package cascade.training.refresh;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.metric.NextClicks;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people clicked since a bundle learned last, where it is enough to go on from. Whom a click follows and what it was on is known at once, so no window is
 * waited for.
 *
 * <p>A pass over all is one more time that the old ones are learned, so it has to be worth it: a fiftieth of all clicks have to be new. Words are taken from the
 * whole log, new ones too, so the log has to hold most of what the bundle learned from: words of a shorter one would be all that it knew. And the gate
 * asks for what people clicked in the last sixth: of fewer than it needs nothing could be published.
 *
 * @param reading of them, of which the last sixth validate
 */
record ClicksSince(Reading reading, ClickLog log) {

    /** Of all clicks, that have to be new. */
    private static final double LEAST = 1. / 50;

    /**
     * Empty where they are too few, or the log is too short, which is told {@code lacking}.
     *
     * @param of how the bundle's plan reads
     */
    static Optional<ClicksSince> of(
            RefreshSource source, ModelVersion version, ModelCard card, Reading of, List<String> lacking) {
        Instant learned = card.data().to();
        LogSummary log = source.log().summary();
        if (log.from().isAfter(middle(card.data().from(), learned))) {
            lacking.add("%s has learned from %s until %s, and the log begins at %s: it holds less than half of that"
                    .formatted(version, card.data().from(), learned, log.from()));
            return Optional.empty();
        }
        if (!log.to().isAfter(learned)) {
            lacking.add("%s has learned until %s, where the log ends".formatted(version, learned));
            return Optional.empty();
        }
        Reading how = of.within(times(learned, log.to(), Optional.of(learned)));
        ClickLog since = ClickLog.read(source.log(), how);
        long clicks = since.learned() + since.asked();
        long fewest = Math.max(Refresh.FEWEST, (long) (since.clicks().size() * LEAST));
        if (clicks < fewest) {
            lacking.add("%s has learned until %s, and there are %d clicks since, fewer than %d"
                    .formatted(version, learned, clicks, fewest));
            return Optional.empty();
        }
        long people = since.clicks().users().stream().filter(NextClicks::count).count();
        int judging = source.order().plan().gate().minPositives();
        if (people < judging) {
            lacking.add(
                    "%s has learned until %s, and %d people clicked something new in the last sixth of the time since, fewer than the %d it takes to judge by"
                            .formatted(version, learned, people, judging));
            return Optional.empty();
        }
        return Optional.of(new ClicksSince(how, since));
    }

    private static Instant middle(Instant from, Instant to) {
        return from.plus(Duration.between(from, to).dividedBy(2));
    }

    /** The last sixth of what is new validates. */
    private static Times times(Instant learned, Instant end, Optional<Instant> since) {
        Duration validation = Duration.between(LogFolder.validationFrom(learned, end), end);
        return new Times(Optional.empty(), Optional.of(validation), Duration.ZERO, since, false, false);
    }

    /** All clicks up to the last sixth of the new ones, and these to measure by. */
    static Reading all(Reading of, Instant learned, Instant end) {
        return of.within(times(learned, end, Optional.empty()));
    }
}
