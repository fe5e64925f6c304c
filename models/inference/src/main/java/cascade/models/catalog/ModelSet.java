package cascade.models.catalog;

import cascade.features.Scene;
import cascade.features.schema.FeatureSchema;
import cascade.models.embed.BiasSpace;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemTower;
import cascade.models.embed.SimilarityTowers;
import cascade.models.embed.UserLists;
import cascade.models.embed.UserTower;
import cascade.models.rank.Calibration;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import cascade.models.recall.SourceQuotas;
import cascade.models.vector.LiveIndex;
import cascade.models.vector.NearItems;
import cascade.models.vector.NeighbourTable;
import cascade.models.vector.Neighbours;
import cascade.models.vector.VectorIndex;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The models that serve together. Immutable: a request takes one set at its start and uses no other, so no response
 * mixes versions.
 *
 * @param rankers by bundle kind; empty where nothing is trained yet
 * @param towers by bundle kind, such as {@code two-tower}
 * @param quotas that were learned; those of the configuration hold where there are none
 */
public record ModelSet(
        Map<String, LoadedRanker> rankers,
        Optional<LoadedItem2vec> item2vec,
        Map<String, LoadedTowers> towers,
        Optional<LoadedUserLists> userLists,
        Optional<LoadedQuotas> quotas) {

    public static final ModelSet NONE = new ModelSet(Map.of(), Optional.empty(), Map.of(), Optional.empty());

    /** One without quotas. */
    public ModelSet(
            Map<String, LoadedRanker> rankers,
            Optional<LoadedItem2vec> item2vec,
            Map<String, LoadedTowers> towers,
            Optional<LoadedUserLists> userLists) {
        this(rankers, item2vec, towers, userLists, Optional.empty());
    }

    public ModelSet {
        rankers = Map.copyOf(rankers);
        towers = Map.copyOf(towers);
    }

    public Optional<LoadedRanker> ranker(String kind) {
        return Optional.ofNullable(rankers.get(kind));
    }

    /** The ranker of the kind {@code named}, else of the kind {@code configured}, else any: the first by kind. */
    public Optional<LoadedRanker> ranker(String named, String configured) {
        return ranker(named)
                .or(() -> ranker(configured))
                .or(() -> rankers.values().stream()
                        .min(Comparator.comparing(ranker -> ranker.version().kind())));
    }

    /** What each ranker predicts, by bundle kind. */
    public Map<String, List<String>> rankedTasks() {
        Map<String, List<String>> tasks = new HashMap<>();
        rankers.forEach((kind, loaded) -> tasks.put(kind, loaded.ranker().tasks()));
        return tasks;
    }

    public Optional<LoadedTowers> towers(String kind) {
        return Optional.ofNullable(towers.get(kind));
    }

    /** Marks the ordinals of items that its models name. */
    void markItems(BitSet marked) {
        item2vec.ifPresent(vectors -> vectors.rows().mark(marked));
        towers.values().forEach(pair -> pair.index().markItems(marked));
    }

    /** All that it has, sorted by kind. */
    public List<ModelVersion> versions() {
        return Stream.of(
                        rankers.values().stream(),
                        item2vec.stream(),
                        towers.values().stream(),
                        userLists.stream(),
                        quotas.stream())
                .flatMap(models -> models)
                .map(Loaded::version)
                .sorted(Comparator.comparing(ModelVersion::kind))
                .toList();
    }

    /** A model that serves, whatever its role. */
    public sealed interface Loaded permits LoadedRanker, LoadedItem2vec, LoadedTowers, LoadedUserLists, LoadedQuotas {

        ModelVersion version();
    }

    /**
     * A ranker that has passed its golden rows and is warm, with the schema that makes its inputs.
     *
     * @param calibration of what it says
     * @param similarity towers that it brings, where its schema reads {@link cascade.features.schema.Similarity}
     */
    public record LoadedRanker(
            ModelVersion version,
            FeatureSchema schema,
            Ranker ranker,
            Calibration calibration,
            Optional<SimilarityTowers> similarity)
            implements Loaded, AutoCloseable {

        /** One without towers. */
        public LoadedRanker(ModelVersion version, FeatureSchema schema, Ranker ranker, Calibration calibration) {
            this(version, schema, ranker, calibration, Optional.empty());
        }

        /** One whose probabilities are as it says them. */
        public LoadedRanker(ModelVersion version, FeatureSchema schema, Ranker ranker) {
            this(version, schema, ranker, Calibration.none(schema, ranker.tasks()));
        }

        /** No call may run or follow. */
        @Override
        public void close() {
            ranker.close();
            similarity.ifPresent(SimilarityTowers::close);
        }

        /** Probabilities for every candidate of the batch, calibrated: what a server gives. */
        public Scores score(RankBatch batch) {
            return calibration.apply(batch.context(), ranker.score(batch));
        }
    }

    /**
     * The index over vectors of items, whose they are, and their kinds; all by row of the vectors.
     *
     * @param near what was found for each row when the bundle was made; empty where all takes a search
     * @param isBiased whether vectors end in their items' biases, as {@link BiasSpace} says
     */
    public record LoadedItem2vec(
            ModelVersion version,
            ItemRows rows,
            ItemKinds kinds,
            VectorIndex index,
            Optional<NeighbourTable> near,
            boolean isBiased)
            implements Loaded {

        /** One that has to be searched for all neighbours, without biases. */
        public LoadedItem2vec(ModelVersion version, ItemRows rows, ItemKinds kinds, VectorIndex index) {
            this(version, rows, kinds, index, Optional.empty(), false);
        }

        /** What finds items near to that of a row, the caller's own: see {@link cascade.models.embed.ItemVectors#start}. */
        public float[] start(int row) {
            return start(direction(row));
        }

        /** The same of a direction, {@code [width]} of unit length. */
        public float[] start(float[] direction) {
            return isBiased ? BiasSpace.asking(direction) : direction;
        }

        /** Where the item of a row lies, {@code [width]} of unit length and the caller's own: its vector without a bias. */
        public float[] direction(int row) {
            float[] vector = new float[index.dimension()];
            index.copy(row, vector, 0);
            return isBiased ? BiasSpace.direction(vector) : vector;
        }

        /** Components of a direction. */
        public int width() {
            return isBiased ? index.dimension() - BiasSpace.COMPONENTS : index.dimension();
        }

        /** Neighbours of each row that take no search, at most; {@link Integer#MAX_VALUE} where all take one. */
        public int listed() {
            return near.map(NeighbourTable::depth).orElse(Integer.MAX_VALUE);
        }

        /** Those of the {@code k} nearest of a row that a scene shows; empty where that takes a search. */
        public Optional<Neighbours> near(int row, int k, Scene scene) {
            if (near.isEmpty() || k > near.get().depth()) {
                return Optional.empty();
            }
            IntPredicate shown = ItemKinds.shownIn(scene);
            return Optional.of(
                    near.get().of(row, k, scene.showsAll() ? _ -> true : other -> shown.test(kinds.mark(other))));
        }

        /** The process-wide ordinal of the item of each row; shared, to be read and never written. */
        public int[] ordinals() {
            return rows.items();
        }

        /** The row of the item with this process-wide ordinal, or -1 where it has no vector. */
        public int row(int item) {
            return rows.row(item);
        }

        /** The {@code k} nearest of the items that a scene shows. */
        public Neighbours search(float[] query, int k, Scene scene) {
            if (scene.showsAll()) {
                return index.search(query, k);
            }
            return index.search(query, k, kinds.filter(scene));
        }
    }

    /**
     * Towers that have passed their golden rows, and the index of the items that they were trained with; all in one space.
     *
     * @param index names items by their ordinals in this process, and marks each with its kind, see {@link ItemKinds}
     * @param items makes vectors of new items; empty where the model knows an item by its id alone
     */
    public record LoadedTowers(ModelVersion version, LiveIndex index, UserTower users, Optional<ItemTower> items)
            implements Loaded {

        /** The {@code k} nearest of the items that a scene shows. */
        public NearItems search(float[] query, int k, Scene scene) {
            return scene.showsAll() ? index.search(query, k) : index.search(query, k, ItemKinds.shownIn(scene));
        }
    }

    /** Lists computed ahead for users. */
    public record LoadedUserLists(ModelVersion version, UserLists lists) implements Loaded {}

    /** How many candidates each source is asked for. */
    public record LoadedQuotas(ModelVersion version, SourceQuotas quotas) implements Loaded {}
}
