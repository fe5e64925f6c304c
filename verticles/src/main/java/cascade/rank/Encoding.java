package cascade.rank;

import cascade.features.UserFeatures;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import cascade.feed.Slate;
import cascade.models.rank.RankBatch;
import java.util.List;

/** From a slate to a ranker's inputs, by the schema that came with the ranker. Pure. */
final class Encoding {

    private Encoding() {}

    /** One row per candidate, in the slate's order; every feature as of the time of the request. */
    static RankBatch of(Slate<Hydrated> slate, FeatureSchema schema) {
        FeedQuery query = slate.query();
        UserFeatures user = query.user().features();
        long now = query.request().receivedAt().toEpochMilli();
        int[] userIds = new int[schema.width(Field.USER)];
        schema.encodeUser(user, query.request().context(), now, userIds);
        int[] contextIds = new int[schema.width(Field.CONTEXT)];
        schema.encodeContext(user, query.request().context(), now, contextIds);
        List<Hydrated> candidates = slate.candidates();
        int itemWidth = schema.width(Field.ITEM);
        int crossWidth = schema.width(Field.CROSS);
        int[] itemIds = new int[candidates.size() * itemWidth];
        int[] crossIds = new int[candidates.size() * crossWidth];
        for (int i = 0; i < candidates.size(); i++) {
            schema.encodeItem(candidates.get(i).features(), now, itemIds, i * itemWidth);
            schema.encodeCross(user, candidates.get(i).features(), crossIds, i * crossWidth);
        }
        return new RankBatch(userIds, contextIds, itemIds, crossIds, candidates.size());
    }
}
