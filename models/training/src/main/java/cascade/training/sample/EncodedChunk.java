package cascade.training.sample;

import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import cascade.features.schema.ImpressionEncoder;
import cascade.features.schema.Similarities;
import cascade.features.schema.Similarity;
import cascade.training.sample.store.SampleHeader;
import cascade.training.sample.store.SampleRows;
import org.jspecify.annotations.Nullable;

/** Impressions with what was known before them, gathered by the thread that folds and encoded by another. */
final class EncodedChunk {

    private final Impression[] impressions = new Impression[SampleRows.CHUNK];
    private int size;

    /**
     * One of them.
     *
     * @param beganMillis as of which it is encoded
     * @param position where on its page the item stood
     * @param ordinal of the user
     * @param served {@code [width]} ids that it was served by, which gets those of slots that are lacking; null where it is encoded from what was known
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Impression(
            UserFeatures user,
            ItemFeatures item,
            RequestContext request,
            int position,
            long beganMillis,
            long timeMillis,
            int ordinal,
            float followRate,
            int @Nullable [] served) {}

    void add(Impression impression) {
        impressions[size++] = impression;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == impressions.length;
    }

    /**
     * The rows of all; of some of those that were served it is told what else they would be.
     *
     * @param similarity of the day; null where nobody knows
     */
    SampleRows encode(
            ImpressionEncoder encoder,
            SampleHeader header,
            SlotDifferences differences,
            @Nullable Similarities similarity) {
        var rows = new SampleRows(header);
        var near = similarity == null ? null : new Near(similarity);
        int[] ids = new int[encoder.width()];
        for (int i = 0; i < size; i++) {
            Impression shown = impressions[i];
            int[] served = shown.served;
            if (served == null || i % SlotDifferences.EVERY == 0 || LackingSlots.areIn(served)) {
                encode(encoder, shown, near, ids);
            }
            if (served != null && LackingSlots.areIn(served)) {
                LackingSlots.fill(served, ids);
            }
            if (served != null && i % SlotDifferences.EVERY == 0) {
                differences.compare(served, ids);
            }
            rows.add(served == null ? ids : served, shown.ordinal, shown.followRate, shown.timeMillis);
        }
        return rows;
    }

    private static void encode(ImpressionEncoder encoder, Impression shown, @Nullable Near near, int[] ids) {
        if (near == null) {
            encoder.encode(shown.user, shown.item, shown.request, shown.position, shown.beganMillis, ids);
        } else {
            encoder.encode(
                    shown.user, shown.item, shown.request, shown.position, shown.beganMillis, near.of(shown), ids);
        }
    }

    /** The similarities of one impression after the other, of which many are of one user on one page. */
    private static final class Near {

        private final Similarities similarity;
        private final int[] numbers = new int[Similarity.NUMBERS];
        private @Nullable UserFeatures user;
        private Similarities.@Nullable OfUser ofUser;

        Near(Similarities similarity) {
            this.similarity = similarity;
        }

        @SuppressWarnings("ReferenceEquality") // the very state
        int[] of(Impression shown) {
            Similarities.OfUser known = ofUser;
            if (known == null || user != shown.user) {
                known = similarity.of(shown.user);
                ofUser = known;
                user = shown.user;
            }
            known.write(shown.item.item(), numbers, 0);
            return numbers;
        }
    }
}
