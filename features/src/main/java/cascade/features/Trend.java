package cascade.features;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How an item trends: what people did with it, by segment, by forward decay (Cormode, Shkapenyuk, Srivastava and Xu, ICDE 2009) with a
 * half-life of a day. Immutable.
 *
 * <p>A sum is in units of 2^-20 clicks made at the beginning of {@code day}: a click at time t adds {@code 2^(t - day)} of them, t in
 * days. Whole numbers, so that sums do not depend on the order of what is added, but for the rounding down where a sum moves to a later
 * day. A {@link #score} is the logarithm of a sum, which compares items of any days and has no range to leave.
 *
 * @param day days since 1970; 0 where there are no sums
 * @param sums by segment, each above 0
 */
public record Trend(int day, Map<Segment, Long> sums) {

    public static final Trend NONE = new Trend(0, Map.of());

    /** How long it takes until something counts half. */
    public static final long HALF_LIFE_MILLIS = 24L * 60 * 60 * 1_000;

    private static final int CLICK_BITS = 20;
    private static final double LOG_2 = StrictMath.log(2);

    public Trend {
        sums = Map.copyOf(sums);
    }

    /** {@code clicks} at a time, of one segment; nothing where there are none. */
    public static Trend of(long clicks, long timeMillis, Segment segment) {
        if (clicks == 0) {
            return NONE;
        }
        int day = (int) Math.floorDiv(timeMillis, HALF_LIFE_MILLIS);
        double part = Math.floorMod(timeMillis, HALF_LIFE_MILLIS) / (double) HALF_LIFE_MILLIS;
        return new Trend(day, Map.of(segment, clicks * Math.round(StrictMath.pow(2, CLICK_BITS + part))));
    }

    /** The sum of both, on the later of their days. */
    public Trend plus(Trend other) {
        if (other.sums.isEmpty()) {
            return this;
        }
        if (sums.isEmpty()) {
            return other;
        }
        int later = Math.max(day, other.day);
        Map<Segment, Long> both = new HashMap<>(on(later).sums);
        other.on(later).sums.forEach((segment, sum) -> both.merge(segment, sum, Long::sum));
        return new Trend(later, both);
    }

    /** The same on a later day: halved, rounded down, as often as days lie between; sums that come to nothing are left out. */
    public Trend on(int later) {
        if (later <= day) {
            return this;
        }
        Map<Segment, Long> halved = new HashMap<>();
        sums.forEach((segment, sum) -> {
            long left = sum >> Math.min(later - day, Long.SIZE - 1);
            if (left > 0) {
                halved.put(segment, left);
            }
        });
        return new Trend(later, halved);
    }

    /** By which items of a segment are ordered, the greater the more it trends; what nobody did anything with has the least of all. */
    public double score(Segment segment) {
        return score(day, Objects.requireNonNullElse(sums.get(segment), 0L));
    }

    /** {@code log2} of a sum in clicks at the beginning of 1970. */
    public static double score(int day, long sum) {
        return sum <= 0 ? Double.NEGATIVE_INFINITY : day + StrictMath.log((double) sum) / LOG_2 - CLICK_BITS;
    }
}
