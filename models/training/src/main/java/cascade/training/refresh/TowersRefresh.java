package cascade.training.refresh;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.training.learner.BundleTraining;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.TowersPlan;
import cascade.training.plan.Warm;
import cascade.training.reading.Sets;
import cascade.training.recall.log.ClickLog;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with towers by their own plan, with one pass over the clicks of the log, once there are enough new ones. Whom a click follows and
 * what it was on is known at once, so no window is waited for; and clicks fold nothing, so it takes little more than that pass and the
 * index of the new vectors.
 *
 * <p>A pass over all is one more time that the old ones are learned, so it has to be worth it: a fiftieth of all clicks have to be new.
 *
 * <p>Words are taken from the whole log, new ones too, so the log has to hold most of what the towers learned from: words of a shorter
 * one would be all that they knew.
 */
final class TowersRefresh {

    /** Of all clicks, that have to be new. */
    private static final double LEAST = 1. / 50;

    private TowersRefresh() {}

    /** Empty where there are too few clicks since, or the log is too short, which is told {@code lacking}. */
    static Optional<BundleTraining<?, ?, ?>> of(
            RefreshSource source, ModelVersion version, ModelCard card, List<String> lacking) {
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
        Plan own = source.own(version, card);
        TowersPlan plan = ((TowersPlan) own.recall().getFirst())
                .goingOn(new Warm(1, own.refit().towersRate()));
        Reading how = reading(own.reading(plan), learned, log.to());
        ClickLog since = ClickLog.read(source.log(), how);
        long clicks = since.learned() + since.asked();
        long fewest = Math.max(Refresh.FEWEST, (long) (since.clicks().size() * LEAST));
        if (clicks < fewest) {
            lacking.add("%s has learned until %s, and there are %d clicks since, fewer than %d"
                    .formatted(version, learned, clicks, fewest));
            return Optional.empty();
        }
        // Where the bundle cannot be gone on from, all clicks are learned anew.
        var sets = new Sets<>(
                (Optional<Instant> from) -> from.isPresent() ? since : since.learnedSince(since.from()),
                () -> ClickLog.read(source.log(), how.refit()));
        return Optional.of(BundleTraining.towers(plan, sets, source.sealer(own), source.progress()));
    }

    private static Instant middle(Instant from, Instant to) {
        return from.plus(Duration.between(from, to).dividedBy(2));
    }

    /** The last sixth of what is new validates. */
    private static Reading reading(Reading of, Instant learned, Instant end) {
        Duration validation = Duration.between(LogFolder.validationFrom(learned, end), end);
        var times = new Times(Optional.empty(), Optional.of(validation), Duration.ZERO, Optional.of(learned), false);
        return of.within(times);
    }
}
