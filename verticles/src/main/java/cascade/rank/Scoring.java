package cascade.rank;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.schema.CrossTable;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.Similarity;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.RequestMemory;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.embed.ClickSimilarity;
import cascade.models.embed.SimilarityTowers;
import cascade.models.onnx.PairedBatch;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RequestPairs;
import cascade.models.rank.Scores;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers what a ranker needs of candidates and scores them, on the calling thread. Thread-safe. */
public final class Scoring {

    private static final float[] NOTHING = {};
    private static final int[] NO_IDS = {};

    /** Candidates whose sides are fetched at a time: few enough to stay in the nearest cache until they are worked on. */
    private static final int AHEAD = 32;

    private final Catalogue catalogue;
    private final RankerSides sides;

    /** @param sides shared by all who score */
    public Scoring(Catalogue catalogue, RankerSides sides) {
        this.catalogue = catalogue;
        this.sides = sides;
    }

    /** What the ranker is given of {@code candidates}, at least one; every feature as of the time of the request. */
    public Gathered gather(LoadedRanker ranker, Candidates candidates) {
        FeatureSchema schema = ranker.schema();
        FeedQuery query = candidates.query();
        UserFeatures user = query.features();
        long now = query.request().receivedAt().toEpochMilli();
        int[] userIds = new int[schema.width(Field.USER)];
        schema.encodeUser(user, query.request().context(), now, userIds);
        int[] contextIds = new int[schema.width(Field.CONTEXT)];
        schema.encodeContext(user, query.request().context(), now, contextIds);
        ItemSides ofItems = sides.of(ranker);
        int size = candidates.size();
        RequestMemory memory = query.memoryOrOwn();
        Near near = schema.readsSimilarity()
                ? new Near(schema, memory.similarities(Similarity.NUMBERS * size))
                : Near.UNASKED;
        var inputs = new Inputs(
                userIds,
                contextIds,
                size,
                memory.rows(size),
                row -> ofItems.ids(row, now),
                memory.crossSides(CrossTable.SIDES * size),
                schema.cross(user, catalogue, now, Scratch.OF_THREAD.get().crossMemory),
                near);
        ClickSimilarity similarity = similarity(ranker, user, near);
        return ranker.ranker() instanceof SplitRanker split
                ? pairs(split, ofItems, similarity, candidates, now, inputs)
                : ids(ofItems, similarity, candidates, now, inputs);
    }

    /** Begun with the user; null where the ranker does not ask, or brings no towers: then nobody knows. */
    private @Nullable ClickSimilarity similarity(LoadedRanker ranker, UserFeatures user, Near near) {
        SimilarityTowers towers = ranker.similarity().orElse(null);
        if (towers == null) {
            Arrays.fill(near.numbers(), Similarity.UNKNOWN);
            return null;
        }
        ClickSimilarity similarity = Scratch.OF_THREAD.get().similarity(towers);
        towers.begin(user, this::published, similarity, new float[towers.dimension()]);
        return similarity;
    }

    private @Nullable Item published(ItemId item) {
        int ordinal = catalogue.ordinal(item);
        CatalogueRow row = ordinal < 0 ? null : catalogue.row(ordinal);
        return row != null && row.isUp() ? row.item() : null;
    }

    /** Nothing is kept of a candidate but what the graph and the log want. */
    private Gathered pairs(
            SplitRanker split,
            ItemSides ofItems,
            @Nullable ClickSimilarity similarity,
            Candidates candidates,
            long now,
            Inputs inputs) {
        int width = split.width();
        int tasks = split.tasks().size();
        int poolWidth = split.poolWidth();
        Scratch scratch = Scratch.of(candidates.size() * width, candidates.size() * tasks, ofItems.poolWidth());
        RequestPairs pairs = split.pairs(inputs.user(), inputs.context());
        long[] stamps = scratch.stamps(candidates.size());
        ofItems.look(candidates.items(), candidates.size(), inputs.rows(), stamps);
        crossSides(inputs, candidates);
        float[] cross = crossPools(split, inputs.cross(), scratch);
        boolean isCompared = inputs.near().schema() != null;
        for (int place = 0; place < candidates.size(); place++) {
            if (place % AHEAD == 0) {
                scratch.seen = ofItems.fetch(candidates.items(), place, Math.min(place + AHEAD, candidates.size()));
            }
            int item = candidates.items()[place];
            ofItems.pool(inputs.rows()[place], item, stamps[place], now, scratch.pool);
            int sides = CrossTable.SIDES * place;
            int third = inputs.crossSides()[sides + 2] * poolWidth;
            if (isCompared) {
                third = similarPool(split, similarity, inputs, place, third, scratch);
            }
            pairs.write(
                    scratch.pool,
                    0,
                    cross,
                    inputs.crossSides()[sides] * poolWidth,
                    inputs.crossSides()[sides + 1] * poolWidth,
                    third,
                    scratch.interaction,
                    place * width,
                    scratch.linear,
                    place * tasks);
        }
        return new Gathered(inputs, NO_IDS, scratch.interaction, scratch.linear);
    }

    /**
     * Tells how near a candidate, whose side was read last, lies to what was opened, and adds the pool of that to that of its content.
     *
     * @param content where that one is among the pools of the field cross
     * @return where the sum is: behind all of them
     */
    private static int similarPool(
            SplitRanker split,
            @Nullable ClickSimilarity similarity,
            Inputs inputs,
            int place,
            int content,
            Scratch scratch) {
        FeatureSchema schema = Objects.requireNonNull(inputs.near().schema());
        int[] numbers = inputs.near().numbers();
        if (similarity != null) {
            similarity.write(scratch.pool, split.poolWidth(), numbers, Similarity.NUMBERS * place);
        }
        schema.similarityIds(numbers, Similarity.NUMBERS * place, scratch.similar, 0);
        int own = inputs.cross().sideCount() * split.poolWidth();
        split.pool(scratch.similar, schema.similarityWidth(), scratch.cross, own);
        for (int i = 0; i < split.poolWidth(); i++) {
            scratch.cross[own + i] += scratch.cross[content + i];
        }
        return own;
    }

    /** Of a ranker that is not split: its items' ids are kept all the same, and looked at in the same way. */
    private Gathered ids(
            ItemSides ofItems, @Nullable ClickSimilarity similarity, Candidates candidates, long now, Inputs inputs) {
        int width = ofItems.width();
        int[] items = new int[candidates.size() * width];
        Scratch scratch = Scratch.of(0, 0, ofItems.poolWidth());
        long[] stamps = scratch.stamps(candidates.size());
        ofItems.look(candidates.items(), candidates.size(), inputs.rows(), stamps);
        for (int place = 0; place < candidates.size(); place++) {
            int item = candidates.items()[place];
            ofItems.ids(inputs.rows()[place], item, stamps[place], now, items, place * width);
            if (similarity != null) {
                ofItems.pool(inputs.rows()[place], item, stamps[place], now, scratch.pool);
                similarity.write(scratch.pool, ofItems.vectorAt(), inputs.near().numbers(), Similarity.NUMBERS * place);
            }
        }
        crossSides(inputs, candidates);
        return new Gathered(inputs, items, NOTHING, NOTHING);
    }

    /** Rows are known by now; they are read where content counts, in a loop of its own that waits for many of them at once. */
    private void crossSides(Inputs inputs, Candidates candidates) {
        CrossTable cross = inputs.cross();
        if (cross.width() > 0) {
            crossSides(inputs, cross, candidates.items());
        }
        cross.close(candidates.query().memoryOrOwn()::crossIds);
    }

    private void crossSides(Inputs inputs, CrossTable cross, int[] items) {
        int[] sides = inputs.crossSides();
        for (int place = 0; place < inputs.size(); place++) {
            int at = CrossTable.SIDES * place;
            sides[at] = cross.topicSide(catalogue.topic(items[place]));
            sides[at + 1] = cross.authorSide(catalogue.author(items[place]));
            sides[at + 2] = cross.contentSide(null);
        }
        if (cross.readsContent()) {
            contentSides(inputs);
        }
    }

    private static void contentSides(Inputs inputs) {
        CatalogueRow[] rows = inputs.rows();
        float[][] vectors = new float[inputs.size()][];
        for (int place = 0; place < vectors.length; place++) {
            vectors[place] = rows[place].vector();
        }
        for (int place = 0; place < vectors.length; place++) {
            inputs.crossSides()[CrossTable.SIDES * place + 2] = inputs.cross().contentSide(vectors[place]);
        }
    }

    /**
     * Pools of what the user and an item may have to do with each other, {@code [sides, poolWidth]}, as far as candidates have them: their
     * sides are known by now. Zeros where the model takes nothing of the two together. There is room for one more behind them.
     */
    private static float[] crossPools(SplitRanker split, CrossTable cross, Scratch scratch) {
        if (cross.width() == 0) {
            return new float[split.poolWidth()];
        }
        int sides = cross.sideCount();
        scratch.cross = Scratch.atLeast(scratch.cross, (sides + 1) * split.poolWidth());
        int[] ids = cross.sides();
        scratch.seen = split.fetch(ids, sides * cross.width());
        for (int side = 0; side < sides; side++) {
            split.pool(Field.CROSS, ids, side * cross.width(), scratch.cross, side * split.poolWidth());
        }
        return scratch.cross;
    }

    /** The ranker's probabilities of what this thread gathered last, calibrated. */
    public Scores score(LoadedRanker ranker, Gathered gathered) {
        return score(ranker, gathered, new RequestMemory());
    }

    /** The same in {@code memory}, which may be that of the candidates. */
    Scores score(LoadedRanker ranker, Gathered gathered, RequestMemory memory) {
        Inputs inputs = gathered.inputs();
        if (ranker.ranker() instanceof SplitRanker split) {
            var batch = new PairedBatch(gathered.interaction(), gathered.linear(), inputs.size());
            return ranker.calibration().apply(inputs.context(), split.score(batch, memory::scores));
        }
        return ranker.score(
                new RankBatch(inputs.user(), inputs.context(), gathered.items(), inputs.crossOfAll(), inputs.size()));
    }

    /** Memory of one gathering after the other on a thread. */
    private static final class Scratch {

        private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

        private final CrossTable.Memory crossMemory = new CrossTable.Memory();
        private final int[] similar = new int[Similarity.NUMBERS];
        private @Nullable ClickSimilarity similarity;
        private float[] interaction = NOTHING;
        private float[] linear = NOTHING;
        private float[] pool = NOTHING;
        private float[] cross = NOTHING;
        private long[] stamps = new long[0];

        @SuppressWarnings({"unused", "FieldCanBeLocal"}) // Written so that what it comes from is done.
        private long seen;

        static Scratch of(int interactions, int linears, int poolWidth) {
            Scratch scratch = OF_THREAD.get();
            scratch.interaction = atLeast(scratch.interaction, interactions);
            scratch.linear = atLeast(scratch.linear, linears);
            scratch.pool = atLeast(scratch.pool, poolWidth);
            return scratch;
        }

        ClickSimilarity similarity(SimilarityTowers towers) {
            ClickSimilarity fitting = towers.memory(similarity);
            similarity = fitting;
            return fitting;
        }

        long[] stamps(int size) {
            if (stamps.length < size) {
                stamps = new long[size];
            }
            return stamps;
        }

        private static float[] atLeast(float[] present, int length) {
            return present.length >= length ? present : new float[length];
        }
    }
}
