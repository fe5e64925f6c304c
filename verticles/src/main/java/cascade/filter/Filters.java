package cascade.filter;

import cascade.features.Scene;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.Candidates;
import cascade.feed.KnownItems;
import cascade.feed.Order;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;

/**
 * Takes out of the candidates what must not be shown: what is taken down or of a kind that the scene does not show; what the user clicked
 * or hid, saw in this chain of pages, opened just now or excluded; and what was served to him before, unless fewer than a page would
 * remain: then those served the longest time ago come back, as many as it takes. What was taken out is counted by rule. Thread-safe.
 */
public final class Filters {

    private final Counter down;
    private final Counter wrongKind;
    private final Counter done;
    private final Counter seen;

    public Filters(MeterRegistry meters) {
        down = counter(meters, "taken-down");
        wrongKind = counter(meters, "wrong-kind");
        done = counter(meters, "done");
        seen = counter(meters, "seen");
    }

    private static Counter counter(MeterRegistry meters, String rule) {
        return meters.counter("cascade.filter.removed", "filter", rule);
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
        for (int place = 0; place < size; place++) {
            CatalogueRow row = candidates.rows()[place];
            int minute = known.seenAt(row.hash());
            if (isAllowed(row, scene, minute)) {
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
        return new Filtered(kept.length == size ? candidates : candidates.at(kept, kept.length), back > 0);
    }

    private boolean isAllowed(CatalogueRow row, Scene scene, int minute) {
        Counter reason =
                !row.isUp() ? down : !scene.shows(row.kind()) ? wrongKind : minute == KnownItems.DONE ? done : null;
        if (reason != null) {
            reason.increment();
        }
        return reason == null;
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
