package cascade.training.plan;

import cascade.training.recall.log.LogSetSettings;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.sample.Days;
import com.typesafe.config.Config;

/**
 * Two towers over clicks.
 *
 * @param model {@code youtubenet} or {@code two-tower}
 * @param clicks what they see of the log
 * @param nightly whether the lists that they give everybody are published beside them
 */
public record TowersPlan(
        String name,
        String model,
        Days days,
        TowerSettings settings,
        LogSetSettings clicks,
        boolean nightly,
        Config resolved)
        implements RecallPlan {

    @Override
    public TowersPlan cold() {
        return this;
    }
}
