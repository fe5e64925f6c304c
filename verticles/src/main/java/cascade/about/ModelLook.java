package cascade.about;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.Slot;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * The ranking model in service and what it looks at.
 *
 * @param tasks whose chances it estimates
 */
public record ModelLook(ModelVersion version, List<String> tasks, List<Looked> features) {

    public ModelLook {
        tasks = List.copyOf(tasks);
        features = List.copyOf(features);
    }

    /**
     * One feature.
     *
     * @param name of its slot, such as {@code item.clickRate}
     * @param field whether it is of the person, the item, the moment, or of the person and the item together
     * @param what it is, in plain words
     */
    public record Looked(String name, Field field, String what) {}

    static ModelLook of(LoadedRanker ranker) {
        return new ModelLook(ranker.version(), ranker.ranker().tasks(), features(ranker.schema()));
    }

    private static List<Looked> features(FeatureSchema schema) {
        List<Looked> features = new ArrayList<>();
        for (Slot slot : schema.slots()) {
            features.add(new Looked(slot.name(), slot.field(), FeatureWords.of(slot.name())));
        }
        return features;
    }
}
