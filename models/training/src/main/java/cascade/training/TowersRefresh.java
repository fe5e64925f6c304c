package cascade.training;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.training.TowersTraining.Candidate;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.TowersPlan;
import cascade.training.plan.Warm;
import cascade.training.recall.log.ClickLog;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
final class TowersRefresh implements RefreshPart {

    /** Of all clicks, that have to be new. */
    private static final double LEAST = 1. / 50;

    private final TowersTraining training;
    private final TowersPlan plan;
    private final RefreshSource source;
    private final Reading how;
    private final ClickLog since;

    @Nullable
    private Candidate candidate;

    private TowersRefresh(RefreshSource source, Plan own, TowersPlan plan, Reading how, ClickLog since) {
        this.source = source;
        this.training = new TowersTraining(source.models(), source.cards(own), source.progress());
        this.plan = plan.goingOn(new Warm(1, own.refit().towersRate()));
        this.how = how;
        this.since = since;
    }

    /** Empty where there are too few clicks since, or the log is too short, which is told {@code lacking}. */
    static Optional<RefreshPart> of(RefreshSource source, ModelVersion version, ModelCard card, List<String> lacking) {
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
        var plan = (TowersPlan) own.recall().getFirst();
        Reading how = reading(own.reading(plan), learned, log.to());
        ClickLog since = ClickLog.read(source.log(), how);
        long clicks = since.learned() + since.asked();
        long fewest = Math.max(Refresh.FEWEST, (long) (since.clicks().size() * LEAST));
        if (clicks < fewest) {
            lacking.add("%s has learned until %s, and there are %d clicks since, fewer than %d"
                    .formatted(version, learned, clicks, fewest));
            return Optional.empty();
        }
        return Optional.of(new TowersRefresh(source, own, plan, how, since));
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

    /** Where the bundle cannot be gone on from, all clicks are learned anew. */
    @Override
    public List<ModelVersion> candidate() {
        candidate = training.candidate(plan, learned -> learned.isPresent() ? since : since.learnedSince(since.from()))
                .orElse(null);
        return candidate == null ? List.of() : candidate.versions();
    }

    @Override
    public List<ModelVersion> refit() {
        return candidate == null ? List.of() : training.refit(candidate, ClickLog.read(source.log(), how.refit()));
    }
}
