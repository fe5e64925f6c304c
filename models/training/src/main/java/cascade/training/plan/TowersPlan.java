package cascade.training.plan;

import cascade.training.recall.log.LogSetSettings;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.sample.Days;
import com.typesafe.config.Config;
import java.util.Optional;

/**
 * Two towers over clicks.
 *
 * @param model {@code youtubenet} or {@code two-tower}
 * @param clicks what they see of the log
 * @param nightly whether the lists that they give everybody are published beside them
 * @param warm how they go on from the bundle that is current; empty where they start anew
 */
public record TowersPlan(
        String name,
        String model,
        Days days,
        TowerSettings settings,
        LogSetSettings clicks,
        boolean nightly,
        Optional<Warm> warm,
        Config resolved)
        implements RecallPlan {

    /** The same that go on from what is current, whatever they say themselves. */
    public TowersPlan goingOn(Warm how) {
        return new TowersPlan(name, model, days, settings, clicks, nightly, Optional.of(how), resolved);
    }

    @Override
    public boolean isWarm() {
        return warm.isPresent();
    }

    @Override
    public TowersPlan cold() {
        return new TowersPlan(name, model, days, settings, clicks, nightly, Optional.empty(), Start.anew(resolved));
    }
}
