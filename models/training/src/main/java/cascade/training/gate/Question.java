package cascade.training.gate;

import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.Positions;
import cascade.features.schema.Similarities;
import cascade.features.schema.Similarity;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.embed.SimilarityTowers;
import cascade.models.rank.RankBatch;
import java.util.List;
import java.util.Map;

/**
 * Somebody who looks at candidates at some time, as any ranker is asked.
 *
 * @param position where on its page each stands
 * @param items the catalogue, which has what the user clicked
 */
record Question(
        UserFeatures user,
        RequestContext context,
        int position,
        long nowMillis,
        List<ItemFeatures> candidates,
        Map<ItemId, Item> items)
        implements Request {

    /** As a server asks. */
    Question(
            UserFeatures user,
            RequestContext context,
            long nowMillis,
            List<ItemFeatures> candidates,
            Map<ItemId, Item> items) {
        this(user, context, Positions.REFERENCE, nowMillis, candidates, items);
    }

    @Override
    public RankBatch encoded(LoadedRanker ranker) {
        FeatureSchema schema = ranker.schema();
        int[] ofUser = new int[schema.width(Field.USER)];
        int[] ofContext = new int[schema.width(Field.CONTEXT)];
        int itemWidth = schema.width(Field.ITEM);
        int crossWidth = schema.width(Field.CROSS);
        int[] items = new int[candidates.size() * itemWidth];
        int[] cross = new int[candidates.size() * crossWidth];
        schema.encodeUser(user, context, nowMillis, ofUser);
        schema.encodeContext(user, context, position, nowMillis, ofContext);
        for (int i = 0; i < candidates.size(); i++) {
            schema.encodeItem(candidates.get(i), nowMillis, items, i * itemWidth);
            schema.encodeCross(user, candidates.get(i), nowMillis, cross, i * crossWidth);
        }
        ranker.similarity().ifPresent(towers -> encodeSimilarity(towers, schema, cross));
        return new RankBatch(ofUser, ofContext, items, cross, candidates.size());
    }

    private void encodeSimilarity(SimilarityTowers towers, FeatureSchema schema, int[] cross) {
        int[] numbers = new int[Similarity.NUMBERS];
        Similarities.OfUser near = towers.among(items::get).of(user);
        for (int i = 0; i < candidates.size(); i++) {
            near.write(candidates.get(i).item(), numbers, 0);
            schema.encodeSimilarity(numbers, 0, cross, i * schema.width(Field.CROSS));
        }
    }
}
