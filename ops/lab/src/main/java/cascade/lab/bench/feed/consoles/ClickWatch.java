package cascade.lab.bench.feed.consoles;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knows how long each click took until a sample showed it: until a counter stood one higher than in the sample before the click, which only holds where nobody else
 * raises it, and one click is on its way at a time. Times are nanoseconds of one clock. Pure, one thread.
 */
final class ClickWatch {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Long> delays = new ArrayList<>();
    private double told;
    private double awaited;
    private long sentNanos;
    private boolean isWaiting;
    private long lost;

    /** A click is about to be sent. */
    void sent(long atNanos) {
        if (isWaiting) {
            throw new IllegalStateException("the click before is not on a console yet");
        }
        isWaiting = true;
        sentNanos = atNanos;
        awaited = told + 1;
    }

    /** A sample has been read. True where it shows the click that was waited for. */
    boolean sampled(double count, long atNanos) {
        told = count;
        if (!isWaiting || count < awaited) {
            return false;
        }
        isWaiting = false;
        delays.add(atNanos - sentNanos);
        return true;
    }

    /** The click was refused, or has taken too long. */
    void givenUp() {
        isWaiting = false;
        lost++;
    }

    boolean isWaiting() {
        return isWaiting;
    }

    /** All of it. */
    ConsoleResult.Clicks result(@Nullable String fault) {
        long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
        return new ConsoleResult.Clicks(sorted.length, millis(sorted, .5), millis(sorted, .99), lost, fault);
    }

    /** The least delay that so great a share of them is not above. */
    private static @Nullable Double millis(long[] sorted, double share) {
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(share * sorted.length) - 1] / NANOS_PER_MILLI;
    }
}
