package cascade.filter;

import cascade.features.Scene;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Filtered;
import cascade.feed.KnownItems;
import cascade.feed.Order;
import cascade.rules.RequestRules;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the candidates what must not be shown: what is taken down, of a kind that the scene does not show, or kept out by a rule;
 * what the user clicked or hid, saw in this chain of pages, opened just now or excluded; and what was served to him before, unless fewer than a page would
 * remain: then those served the longest time ago come back, as many as it takes. What was taken out is counted by rule. Thread-safe.
 */
public final class Filters {

    private final Counter down;
    private final Counter wrongKind;
    private final Counter keptOut;
    private final Counter done;
    private final Counter seen;
    private final Catalogue catalogue;

    public Filters(Catalogue catalogue, MeterRegistry meters) {
        this.catalogue = catalogue;
        down = counter(meters, FilterMetrics.TAKEN_DOWN);
        wrongKind = counter(meters, FilterMetrics.WRONG_KIND);
        keptOut = counter(meters, FilterMetrics.KEPT_OUT);
        done = counter(meters, FilterMetrics.DONE);
        seen = counter(meters, FilterMetrics.SEEN);
    }

    private static Counter counter(MeterRegistry meters, String rule) {
        return FilterMetrics.REMOVED.counter(meters, rule);
    }

    /** What is left, in the order in which it came. */
    public Filtered apply(Candidates candidates) {
        int size = candidates.size();
        Columns columns = Columns.of(size);
        int[] minutes = columns.minutes;
        int[] allowed = columns.allowed;
        int allowedCount = 0;
        int strict = 0;
        KnownItems known = candidates.query().known();
        Scene scene = candidates.query().scene();
        RequestRules rules = candidates.query().keepingOut();
        hashes(candidates, columns.hashes);
        for (int place = 0; place < size; place++) {
            int item = candidates.items()[place];
            int minute = known.seenAt(columns.hashes[place]);
            if (isAllowed(item, scene, minute, rules)) {
                minutes[place] = minute;
                strict += minute == 0 ? 1 : 0;
                allowed[allowedCount++] = place;
            }
        }
        int back = Math.clamp(candidates.query().request().size() - strict, 0, allowedCount - strict);
        boolean areAllLeft = strict == allowedCount || back == allowedCount - strict;
        int left = areAllLeft ? allowedCount : columns.unseen(allowedCount, back);
        seen.increment(allowedCount - left);
        return new Filtered(left == size ? candidates : candidates.at(allowed, left), size - left, back > 0);
    }

    /** In a loop of its own, since what sources looked at has left the nearest caches by now. */
    private void hashes(Candidates candidates, long[] hashes) {
        for (int place = 0; place < candidates.size(); place++) {
            hashes[place] = catalogue.hash(candidates.items()[place]);
        }
    }

    /** The rule by which an item is taken out of a feed, whatever else there is; empty where none does. Counts nothing. */
    public Optional<String> verdict(FeedQuery query, int item) {
        if (!catalogue.isUp(item)) {
            return Optional.of(FilterMetrics.TAKEN_DOWN);
        }
        if (!catalogue.isShownIn(query.scene(), item)) {
            return Optional.of(FilterMetrics.WRONG_KIND);
        }
        RequestRules rules = query.keepingOut();
        if (rules != null && rules.keepOut(item)) {
            return Optional.of(FilterMetrics.KEPT_OUT);
        }
        long hash = catalogue.hash(item);
        if (!query.known().isDone(hash)) {
            return Optional.empty();
        }
        FeedRequest request = query.request();
        UserState state = query.features().state();
        if (request.anchor() != null && request.anchor().hash() == hash) {
            return Optional.of("anchor");
        }
        if (state.hidden().stream().anyMatch(hidden -> hidden.hash() == hash)) {
            return Optional.of("hidden");
        }
        if (state.clicks().stream().anyMatch(click -> click.item().hash() == hash)) {
            return Optional.of("clicked");
        }
        return Optional.of(request.excluded().stream().anyMatch(out -> out.hash() == hash) ? "excluded" : "shown");
    }

    private boolean isAllowed(int item, Scene scene, int minute, @Nullable RequestRules rules) {
        if (!catalogue.isShownIn(scene, item)) {
            (catalogue.isUp(item) ? wrongKind : down).increment();
            return false;
        }
        if (minute == KnownItems.DONE) {
            done.increment();
            return false;
        }
        if (rules != null && rules.keepOut(item)) {
            keptOut.increment();
            return false;
        }
        return true;
    }

    /** True of what may be shown and was never served to the user: of what a rule wants shown. Counts nothing. */
    public boolean admit(FeedQuery query, int item) {
        RequestRules rules = query.keepingOut();
        return catalogue.isShownIn(query.scene(), item)
                && query.known().seenAt(catalogue.hash(item)) == 0
                && (rules == null || !rules.keepOut(item));
    }

    /** What is looked at of candidates, by place. A thread's filtering follows each other in one. */
    private static final class Columns {

        private static final ThreadLocal<Columns> OF_THREAD = ThreadLocal.withInitial(() -> new Columns(1_024));

        private final long[] hashes;
        private final int[] minutes;
        private final double[] ages;
        /** Places that are left, in their order. */
        private final int[] allowed;

        private Columns(int most) {
            hashes = new long[most];
            minutes = new int[most];
            ages = new double[most];
            allowed = new int[most];
        }

        static Columns of(int size) {
            Columns columns = OF_THREAD.get();
            if (columns.hashes.length < size) {
                columns = new Columns(2 * size);
                OF_THREAD.set(columns);
            }
            return columns;
        }

        /** Leaves of the first {@code count} allowed those that were never served, and the {@code back} served the longest ago; how many. */
        int unseen(int count, int back) {
            for (int i = 0; back > 0 && i < count; i++) {
                int minute = minutes[allowed[i]];
                ages[i] = minute == 0 ? -Double.MAX_VALUE : -minute;
            }
            int[] longestAgo = back > 0 ? Order.descendingForNow(ages, count) : allowed;
            for (int i = 0; i < back; i++) {
                minutes[allowed[longestAgo[i]]] = 0;
            }
            int left = 0;
            for (int i = 0; i < count; i++) {
                if (minutes[allowed[i]] == 0) {
                    allowed[left++] = allowed[i];
                }
            }
            return left;
        }
    }
}
