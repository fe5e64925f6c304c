package cascade.training.sample;

import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.training.sample.store.SampleHeader;
import cascade.training.sample.store.SampleRows;

/** Impressions with what was known before them, gathered by the thread that folds and encoded by another. */
final class EncodedChunk {

    private final Impression[] impressions = new Impression[SampleRows.CHUNK];
    private int size;

    /**
     * One of them.
     *
     * @param ordinal of the user
     */
    record Impression(
            UserFeatures user,
            ItemFeatures item,
            RequestContext request,
            long timeMillis,
            int ordinal,
            float followRate) {}

    void add(Impression impression) {
        impressions[size++] = impression;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == impressions.length;
    }

    /** The rows of all. */
    SampleRows encode(FeatureSchema schema, SampleHeader header) {
        var rows = new SampleRows(header);
        int[] user = new int[schema.width(Field.USER)];
        int[] item = new int[schema.width(Field.ITEM)];
        int[] context = new int[schema.width(Field.CONTEXT)];
        int[] cross = new int[schema.width(Field.CROSS)];
        int[] ids = new int[header.width()];
        for (int i = 0; i < size; i++) {
            Impression shown = impressions[i];
            schema.encodeUser(shown.user, shown.request, shown.timeMillis, user);
            schema.encodeItem(shown.item, shown.timeMillis, item, 0);
            schema.encodeContext(shown.user, shown.request, shown.timeMillis, context);
            schema.encodeCross(shown.user, shown.item, shown.timeMillis, cross, 0);
            int at = copy(user, ids, 0);
            at = copy(item, ids, at);
            at = copy(context, ids, at);
            copy(cross, ids, at);
            rows.add(ids, shown.ordinal, shown.followRate, shown.timeMillis);
        }
        return rows;
    }

    private static int copy(int[] from, int[] to, int at) {
        System.arraycopy(from, 0, to, at, from.length);
        return at + from.length;
    }
}
