package cascade.models.catalog;

import cascade.features.schema.FeatureSchema;
import cascade.models.embed.ItemVectors;
import cascade.models.rank.Ranker;
import cascade.models.vector.VectorIndex;
import java.util.Map;
import java.util.Optional;

/**
 * The models that serve together. Immutable: a request takes one set at its start and uses no other, so no response
 * mixes versions.
 *
 * @param rankers by bundle kind; empty where nothing is trained yet
 */
public record ModelSet(Map<String, LoadedRanker> rankers, Optional<LoadedItem2vec> item2vec) {

    public static final ModelSet NONE = new ModelSet(Map.of(), Optional.empty());

    public ModelSet {
        rankers = Map.copyOf(rankers);
    }

    public Optional<LoadedRanker> ranker(String kind) {
        return Optional.ofNullable(rankers.get(kind));
    }

    /** A model that serves, whatever its role. */
    public sealed interface Loaded permits LoadedRanker, LoadedItem2vec {

        ModelVersion version();
    }

    /** A ranker that has passed its golden rows and is warm, with the schema that makes its inputs. */
    public record LoadedRanker(ModelVersion version, FeatureSchema schema, Ranker ranker) implements Loaded {}

    /** Item vectors and the index over them; ordinals of the index are those of the vectors. */
    public record LoadedItem2vec(ModelVersion version, ItemVectors vectors, VectorIndex index) implements Loaded {}
}
