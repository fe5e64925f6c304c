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
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the candidates what must not be shown: what is taken down, of a kind that the scene does not show, or kept out by a rule;
 * what the user clicked or hid, saw in this chain of pages, opened just now or excluded; and what was served to him before, unless fewer than a page would
 * remain: then those served the longest time ago come back, as many as it takes. What was taken out is counted by rule. Thread-safe.
 */
public final class Filters {

    private static final ThreadLocal<long[]> HASHES = ThreadLocal.withInitial(() -> new long[1_024]);

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
        int[] minutes = new int[size];
        int[] allowed = new int[size];
        int allowedCount = 0;
        int strict = 0;
        KnownItems known = candidates.query().known();
        Scene scene = candidates.query().scene();
        RequestRules rules = candidates.query().keepingOut();
        long[] hashes = hashes(candidates);
        for (int place = 0; place < size; place++) {
            int item = candidates.items()[place];
            int minute = known.seenAt(hashes[place]);
            if (isAllowed(item, scene, minute, rules)) {
                minutes[place] = minute;
                strict += minutes[place] == 0 ? 1 : 0;
                allowed[allowedCount++] = place;
            }
        }
        int back = Math.clamp(candidates.query().request().size() - strict, 0, allowedCount - strict);
        int[] kept = strict == allowedCount || back == allowedCount - strict
                ? Arrays.copyOf(allowed, allowedCount)
                : unseen(allowed, allowedCount, minutes, back);
        seen.increment(allowedCount - kept.length);
        Candidates left = kept.length == size ? candidates : candidates.at(kept, kept.length);
        return new Filtered(left, size - kept.length, back > 0);
    }

    /** In a loop of its own, since what sources looked at has left the nearest caches by now; the thread's, until it asks again. */
    private long[] hashes(Candidates candidates) {
        long[] hashes = HASHES.get();
        if (hashes.length < candidates.size()) {
            hashes = new long[candidates.size()];
            HASHES.set(hashes);
        }
        for (int place = 0; place < candidates.size(); place++) {
            hashes[place] = catalogue.hash(candidates.items()[place]);
        }
        return hashes;
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

    /** Places that were never served, and the {@code back} served the longest ago, in their order. */
    private static int[] unseen(int[] allowed, int count, int[] minutes, int back) {
        double[] ages = new double[count];
        for (int i = 0; i < count; i++) {
            int minute = minutes[allowed[i]];
            ages[i] = minute == 0 ? -Double.MAX_VALUE : -minute;
        }
        if (back > 0) {
            int[] longestAgo = Order.descending(ages, count);
            for (int i = 0; i < back; i++) {
                minutes[allowed[longestAgo[i]]] = 0;
            }
        }
        int[] kept = new int[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (minutes[allowed[i]] == 0) {
                kept[size++] = allowed[i];
            }
        }
        return Arrays.copyOf(kept, size);
    }
}
