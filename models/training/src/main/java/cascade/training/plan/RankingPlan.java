package cascade.training.plan;

import cascade.features.schema.HashedSlots;
import cascade.training.rank.RankSettings;
import cascade.training.recall.log.DailyTowers;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import com.typesafe.config.Config;
import java.util.List;
import java.util.Optional;

/**
 * A model that ranks.
 *
 * @param model one of {@link cascade.training.model.ModelRecipe#NAMES}
 * @param variant of its settings; empty for the plain ones
 * @param hashed slots of its features whose words have no rows of their own
 * @param similarity towers that it learns with and brings, which tell how near items lie to what was opened; empty where it does not ask
 * @param warm how it goes on from the bundle that is current; empty where it starts anew
 * @param asked the tasks that the plan itself names, which must happen; none where it takes its model's
 */
public record RankingPlan(
        String name,
        String model,
        String variant,
        FeatureSet features,
        HashedSlots hashed,
        Optional<DailyTowers.Settings> similarity,
        Days days,
        RankSettings settings,
        Optional<Warm> warm,
        List<String> asked,
        Config resolved)
        implements BundlePlan {

    public RankingPlan {
        asked = List.copyOf(asked);
    }

    /** The same that goes on from what is current, whatever it says itself. */
    public RankingPlan goingOn(Warm how) {
        return new RankingPlan(
                name, model, variant, features, hashed, similarity, days, settings, Optional.of(how), asked, resolved);
    }

    @Override
    public boolean isWarm() {
        return warm.isPresent();
    }

    @Override
    public RankingPlan cold() {
        return new RankingPlan(
                name,
                model,
                variant,
                features,
                hashed,
                similarity,
                days,
                settings,
                Optional.empty(),
                asked,
                Start.anew(resolved));
    }
}
