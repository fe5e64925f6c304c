package cascade.training.refresh;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.training.learner.BundleTraining;
import cascade.training.plan.Plan;
import cascade.training.plan.TowersPlan;
import cascade.training.plan.Warm;
import cascade.training.reading.Sets;
import cascade.training.recall.log.ClickLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with towers by their own plan, with one pass over the clicks of the log, once there are enough new ones ({@link ClicksSince}). Clicks fold nothing, so it
 * takes little more than that pass and the index of the new vectors.
 */
final class TowersRefresh {

    private TowersRefresh() {}

    /** Empty where there are too few clicks since, or the log is too short, which is told {@code lacking}. */
    static Optional<BundleTraining<?, ?, ?>> of(
            RefreshSource source, ModelVersion version, ModelCard card, List<String> lacking) {
        Plan own = source.own(version, card);
        TowersPlan plan = ((TowersPlan) own.recall().getFirst())
                .goingOn(new Warm(1, own.refit().towersRate()));
        return ClicksSince.of(source, version, card, own.reading(plan), lacking).map(since -> {
            // Where the bundle cannot be gone on from, all clicks are learned anew.
            ClickLog log = since.log();
            var sets = new Sets<>(
                    (Optional<Instant> from) -> from.isPresent() ? log : log.learnedSince(log.from()),
                    () -> ClickLog.read(source.log(), since.reading().refit()));
            return BundleTraining.towers(plan, sets, source.sealer(own), source.progress());
        });
    }
}
