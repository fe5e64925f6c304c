package cascade.features.schema;

import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import cascade.features.schema.FieldEncoder.SlotEncoder;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * Encodes whole impressions, one after the other, to the ids that {@link FeatureSchema} gives. Most of these come of texts that stay: an
 * item's own, and what a user clicked, which is another list with his next click. So both are remembered, in bounded memory, and counters,
 * context and cross alone are read each time. Thread-safe.
 */
public final class ImpressionEncoder {

    /** Of users and of items. */
    private static final int MOST_REMEMBERED_BYTES = 32 << 20;

    private static final int AROUND = 80;

    private final FieldEncoder<Asking> user;
    private final FieldEncoder<Asking> history;
    private final FieldEncoder<Asking> userBesides;
    private final FieldEncoder<ItemFeatures> item;
    private final FieldEncoder<ItemFeatures> texts;
    private final FieldEncoder<ItemFeatures> itemBesides;
    private final FieldEncoder<Asking> context;
    private final CrossEncoder cross;
    private final Priors priors;
    private final AtomicReferenceArray<Remembered> histories;
    private final AtomicReferenceArray<Remembered> items;

    /** The ids of a field as {@code of} decides them, the very object: 0 where something else decides. */
    private record Remembered(Object of, int[] ids) {

        @SuppressWarnings("ReferenceEquality") // To compare what equals costs what is to be saved.
        boolean isOf(Object other) {
            return of == other;
        }
    }

    ImpressionEncoder(
            FieldEncoder<Asking> user,
            FieldEncoder<ItemFeatures> item,
            FieldEncoder<Asking> context,
            CrossEncoder cross,
            Priors priors) {
        Predicate<SlotEncoder<Asking>> isHistory =
                slot -> UserSlots.isHistory(slot.slot().name());
        Predicate<SlotEncoder<ItemFeatures>> isText = slot -> slot.reading() instanceof Reading.Words<ItemFeatures>;
        this.user = user;
        this.history = user.only(isHistory);
        this.userBesides = user.only(isHistory.negate());
        this.item = item;
        this.texts = item.only(isText);
        this.itemBesides = item.only(isText.negate());
        this.context = context;
        this.cross = cross;
        this.priors = priors;
        this.histories = places(user.width());
        this.items = places(item.width());
    }

    private static AtomicReferenceArray<Remembered> places(int width) {
        return new AtomicReferenceArray<>(
                Integer.highestOneBit(MOST_REMEMBERED_BYTES / (width * Integer.BYTES + AROUND)));
    }

    /** Ids per impression. */
    public int width() {
        return user.width() + item.width() + context.width() + cross.width();
    }

    /** Whether {@link Similarity} makes some of the ids. */
    public boolean readsSimilarity() {
        return cross.readsSimilarity();
    }

    /** Writes the ids of user, item, context and cross to {@code out}, {@code [width()]}, as of {@code nowMillis} (epoch milliseconds). */
    public void encode(
            UserFeatures of, ItemFeatures shown, RequestContext request, int position, long nowMillis, int[] out) {
        var asking = new Asking(of, request, position);
        int at = 0;
        copy(history(asking, nowMillis), out, at);
        userBesides.encode(asking, nowMillis, priors, out, at);
        at += user.width();
        copy(texts(shown, nowMillis), out, at);
        itemBesides.encode(shown, nowMillis, priors, out, at);
        at += item.width();
        context.encode(asking, nowMillis, priors, out, at);
        cross.encode(of, shown, nowMillis, priors, out, at + context.width());
    }

    /** The same with what is known of similarity, {@link Similarity#NUMBERS} numbers. */
    public void encode(
            UserFeatures of,
            ItemFeatures shown,
            RequestContext request,
            int position,
            long nowMillis,
            int[] similarity,
            int[] out) {
        encode(of, shown, request, position, nowMillis, out);
        cross.encodeSimilarity(similarity, 0, out, width() - cross.width());
    }

    private static void copy(int[] ids, int[] out, int at) {
        System.arraycopy(ids, 0, out, at, ids.length);
    }

    private int[] history(Asking asking, long nowMillis) {
        List<ClickedItem> clicks = asking.user().state().clicks();
        int place = place(histories, asking.user().id().value());
        Remembered there = histories.getPlain(place);
        if (there != null && there.isOf(clicks)) {
            return there.ids;
        }
        int[] ids = new int[user.width()];
        history.encode(asking, nowMillis, priors, ids, 0);
        // Read without order by others: they see it whole, as it never changes, or what was there before.
        histories.setPlain(place, new Remembered(clicks, ids));
        return ids;
    }

    private int[] texts(ItemFeatures shown, long nowMillis) {
        Item of = shown.item();
        int place = place(items, of.id().value());
        Remembered there = items.getPlain(place);
        if (there != null && there.isOf(of)) {
            return there.ids;
        }
        int[] ids = new int[item.width()];
        texts.encode(shown, nowMillis, priors, ids, 0);
        items.setPlain(place, new Remembered(of, ids));
        return ids;
    }

    private static int place(AtomicReferenceArray<Remembered> among, String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & (among.length() - 1);
    }
}
