package cascade.training.plan;

import cascade.training.rank.RankSettings;
import cascade.training.sample.Days;
import cascade.training.sample.FeatureSet;
import com.typesafe.config.Config;
import java.util.List;

/**
 * A model that ranks. It always starts anew: its rows belong to a feature schema that each training makes of its log.
 *
 * @param model one of {@link cascade.training.model.ModelRecipe#NAMES}
 * @param variant of its settings; empty for the plain ones
 * @param asked the tasks that the plan itself names, which must happen; none where it takes its model's
 */
public record RankingPlan(
        String name,
        String model,
        String variant,
        FeatureSet features,
        Days days,
        RankSettings settings,
        List<String> asked,
        Config resolved)
        implements BundlePlan {

    public RankingPlan {
        asked = List.copyOf(asked);
    }

    @Override
    public RankingPlan cold() {
        return this;
    }
}
