package cascade.training.plan;

import cascade.training.export.BundleExport;
import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.VectorForm;
import cascade.training.item2vec.WarmStart;
import cascade.training.sample.Days;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.Optional;

/**
 * Vectors of items by Item2vec.
 *
 * @param form of the vectors that serve
 * @param warm how it goes on from the bundle that is current; empty where it starts anew
 */
public record Item2vecPlan(
        String name, Days days, Item2vecSettings settings, VectorForm form, Optional<WarmStart> warm, Config resolved)
        implements RecallPlan {

    @Override
    public String model() {
        return BundleExport.ITEM2VEC;
    }

    @Override
    public boolean isWarm() {
        return warm.isPresent();
    }

    @Override
    public Item2vecPlan cold() {
        return new Item2vecPlan(
                name,
                days,
                settings,
                form,
                Optional.empty(),
                resolved.withValue(Keys.START, ConfigValueFactory.fromAnyRef(Start.COLD.text())));
    }
}
