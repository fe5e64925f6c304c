package cascade.recall;

import cascade.features.catalogue.Catalogue;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.KnownItems;
import cascade.feed.Order;
import cascade.feed.Source;
import cascade.rules.RequestRules;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Spends a source's quota on what the scene shows and the user does not know. Filters decide what may be shown; this only keeps a
 * quota from being used up by candidates they will take out, as it would be on the tenth page of a feed.
 *
 * <p>Candidates are offered best first. Where too few are new to the user, those that he was served before follow, the longest
 * ago first. What he clicked, hid or saw in this chain is left out, as is what
 * a rule keeps out. For one source of one request; a thread's quotas follow each other in
 * the same memory, so that each is done with before the next is made.
 */
final class Quota {

    private static final int NONE = -1;
    private static final ThreadLocal<Column> FRESH = ThreadLocal.withInitial(Column::new);
    private static final ThreadLocal<Column> SEEN = ThreadLocal.withInitial(Column::new);

    private final Catalogue catalogue;
    private final FeedQuery query;
    private final KnownItems known;
    private final @Nullable RequestRules rules;
    private final int most;
    private final Column fresh;
    private @Nullable Column seen;
    private boolean hasTriggers;

    @SuppressWarnings("unused") // Written so that what it comes from is done.
    private long fetched;

    Quota(FeedQuery query, Source source, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.query = query;
        this.known = query.known();
        this.rules = query.keepingOut();
        this.most = query.quota(source);
        this.fresh = FRESH.get().emptied();
    }

    /** To be called before several items are offered: what is known of them is fetched at once. */
    void expect(int[] items, int from, int to) {
        fetched += catalogue.fetch(items, from, to);
    }

    /** True where nothing more can come in that is worth more than what is there. */
    boolean isFull() {
        return fresh.size == most;
    }

    void offer(int item, double score) {
        offer(item, score, NONE);
    }

    /** @param trigger the item that led to this one */
    void offer(int item, double score, int trigger) {
        if (isFull() || !catalogue.isShownIn(query.scene(), item)) {
            return;
        }
        int minute = known.seenAt(catalogue.hash(item));
        if (minute == KnownItems.DONE || (rules != null && rules.keepOut(item))) {
            return;
        }
        hasTriggers |= trigger != NONE;
        if (minute == 0) {
            fresh.add(item, score, trigger, 0);
        } else {
            seen().add(item, score, trigger, minute);
        }
    }

    private Column seen() {
        if (seen == null) {
            seen = SEEN.get().emptied();
        }
        return seen;
    }

    Found found(Source source) {
        if (seen != null) {
            fill(seen);
        }
        return Found.copyOf(
                source,
                fresh.size,
                fresh.items,
                fresh.scores,
                hasTriggers ? fresh.triggers : null,
                query.memoryOrOwn());
    }

    /** With what he was served before, the longest ago first. */
    private void fill(Column seen) {
        int back = Math.min(seen.size, most - fresh.size);
        if (back > 0) {
            double[] ages = new double[seen.size];
            for (int i = 0; i < seen.size; i++) {
                ages[i] = -seen.minutes[i];
            }
            int[] longestAgo = Order.descendingForNow(ages, seen.size);
            for (int i = 0; i < back; i++) {
                int at = longestAgo[i];
                fresh.add(seen.items[at], seen.scores[at], seen.triggers[at], 0);
            }
        }
    }

    /** Candidates that grow in number. */
    private static final class Column {

        private static final int FIRST = 256;

        private int[] items = new int[FIRST];
        private float[] scores = new float[FIRST];
        private int[] triggers = new int[FIRST];
        private int[] minutes = new int[FIRST];
        private int size;

        Column emptied() {
            size = 0;
            return this;
        }

        void add(int item, double score, int trigger, int minute) {
            if (size == items.length) {
                items = Arrays.copyOf(items, 2 * size);
                scores = Arrays.copyOf(scores, 2 * size);
                triggers = Arrays.copyOf(triggers, 2 * size);
                minutes = Arrays.copyOf(minutes, 2 * size);
            }
            items[size] = item;
            scores[size] = (float) score;
            triggers[size] = trigger;
            minutes[size++] = minute;
        }
    }
}
