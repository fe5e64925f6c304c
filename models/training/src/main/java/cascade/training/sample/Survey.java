package cascade.training.sample;

import cascade.features.schema.FeatureSchema;
import java.util.List;

/**
 * What a first pass over a log finds.
 *
 * @param schema of the training impressions
 * @param clicks of every user who clicked, in order of the first click
 */
public record Survey(FeatureSchema schema, List<UserClicks> clicks) {

    public Survey {
        clicks = List.copyOf(clicks);
    }
}
