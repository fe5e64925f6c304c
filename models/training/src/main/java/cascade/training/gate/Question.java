package cascade.training.gate;

import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.Positions;
import cascade.models.rank.RankBatch;
import java.util.List;

/**
 * Somebody who looks at candidates at some time, as any schema encodes it.
 *
 * @param position where on its page each stands
 */
record Question(UserFeatures user, RequestContext context, int position, long nowMillis, List<ItemFeatures> candidates)
        implements Request {

    /** As a server asks. */
    Question(UserFeatures user, RequestContext context, long nowMillis, List<ItemFeatures> candidates) {
        this(user, context, Positions.REFERENCE, nowMillis, candidates);
    }

    @Override
    public RankBatch encoded(FeatureSchema schema) {
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
        return new RankBatch(ofUser, ofContext, items, cross, candidates.size());
    }
}
