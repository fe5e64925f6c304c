package cascade.rank;

import cascade.features.UserFeatures;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.schema.CrossTable;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;

/**
 * What a ranker was given of the candidates of a request. Never written to once made.
 *
 * @param user {@code [userWidth]} ids
 * @param context {@code [contextWidth]} ids
 * @param sides {@code [size]} of each item
 * @param cross makes the ids of the user and an item together
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record Inputs(int[] user, int[] context, ItemSide[] sides, CrossTable cross) {

    private static final int[] NO_IDS = {};

    /** By the schema that came with the ranker; every feature as of the time of the request. */
    static Inputs of(Candidates candidates, FeatureSchema schema, ItemSides items, CrossTable cross) {
        FeedQuery query = candidates.query();
        UserFeatures user = query.features();
        long now = query.request().receivedAt().toEpochMilli();
        int[] userIds = new int[schema.width(Field.USER)];
        schema.encodeUser(user, query.request().context(), now, userIds);
        int[] contextIds = new int[schema.width(Field.CONTEXT)];
        schema.encodeContext(user, query.request().context(), now, contextIds);
        return new Inputs(userIds, contextIds, items.of(candidates.rows(), now), cross);
    }

    int size() {
        return sides.length;
    }

    int[] cross(int place) {
        if (cross.width() == 0) {
            return NO_IDS;
        }
        int[] ids = new int[cross.width()];
        cross.write(sides[place].row(), ids, 0);
        return ids;
    }

    /** {@code [size, crossWidth]}, made anew. */
    int[] crossOfAll() {
        int[] ids = new int[sides.length * cross.width()];
        for (int place = 0; place < sides.length; place++) {
            cross.write(sides[place].row(), ids, place * cross.width());
        }
        return ids;
    }

    /** {@code [size, itemWidth]}, made anew: for a ranker that is not split. */
    int[] itemsOfAll() {
        int width = sides[0].ids().length;
        int[] ids = new int[sides.length * width];
        for (int place = 0; place < sides.length; place++) {
            System.arraycopy(sides[place].ids(), 0, ids, place * width, width);
        }
        return ids;
    }

    CatalogueRow row(int place) {
        return sides[place].row();
    }
}
