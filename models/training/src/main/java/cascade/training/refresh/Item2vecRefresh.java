package cascade.training.refresh;

import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.training.learner.BundleTraining;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.Plan;
import cascade.training.reading.Sets;
import cascade.training.recall.log.ClickLog;
import cascade.training.sample.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with Item2vec through all clicks, from the vectors that serve, once there are enough new ones ({@link ClicksSince}): so an item that was published this
 * morning is near to what is clicked with it by noon. It has no refit: the last sixth of what is new measures it and comes with the next.
 */
final class Item2vecRefresh {

    private Item2vecRefresh() {}

    /** Empty where there are too few clicks since, or its plan starts anew each time, which is told {@code lacking}. */
    static Optional<BundleTraining<?, ?, ?>> of(
            RefreshSource source, ModelVersion version, ModelCard card, List<String> lacking) {
        Plan own = source.own(version, card);
        Item2vecPlan plan = (Item2vecPlan) own.recall().getFirst();
        if (!plan.isWarm()) {
            lacking.add("%s starts anew each time by its plan (start = cold)".formatted(version));
            return Optional.empty();
        }
        Reading how = own.reading(plan);
        return ClicksSince.of(source, version, card, how, lacking).map(_ -> {
            Reading all = ClicksSince.all(
                    how, card.data().to(), source.log().summary().to());
            var sets = new Sets<>(
                    (Optional<Instant> _) -> ClickLog.read(source.log(), all), () -> ClickLog.read(source.log(), all));
            return BundleTraining.item2vec(plan, sets, source.sealer(own), source.progress());
        });
    }
}
