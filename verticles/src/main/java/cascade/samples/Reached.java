package cascade.samples;

import java.util.function.BooleanSupplier;

/**
 * Up to when this has read all there is, by which requests are closed: the clock where nothing is left to read, and else the stamp of what was read last. After a stop of an hour
 * the clock alone would close whatever was open, and only then read what people had done meanwhile. Not thread-safe.
 */
final class Reached {

    /** No record is older while it is read as it comes. */
    private static final long RECENT_MILLIS = 5_000;

    /** Longer than it takes to join what was fetched with the last of the log. */
    private static final long QUIET_MILLIS = 1_500;

    /** Between two rounds: then this stood still, or waited for the broker. */
    private static final long STANDSTILL_MILLIS = 4_000;

    private final BooleanSupplier isAllFetched;
    private long lastRoundMillis = Long.MIN_VALUE;
    private long lastStamp = Long.MIN_VALUE;
    private long lastReadMillis = Long.MIN_VALUE;

    /** @param isAllFetched whether the log is known to hold nothing that was not fetched */
    Reached(BooleanSupplier isAllFetched) {
        this.isAllFetched = isAllFetched;
    }

    /** A record of this stamp was read. */
    void read(long stamp, long nowMillis) {
        lastStamp = stamp;
        lastReadMillis = nowMillis;
    }

    /** False in the first round after a standstill: of what came meanwhile nothing is known before the next fetch. */
    boolean isAwake(long nowMillis) {
        boolean isAwake = nowMillis - STANDSTILL_MILLIS <= lastRoundMillis;
        lastRoundMillis = nowMillis;
        return isAwake;
    }

    /** Never above {@code nowMillis}; {@link Long#MIN_VALUE} where nothing is known yet. */
    long at(long nowMillis) {
        boolean isQuiet = lastStamp == Long.MIN_VALUE
                || lastStamp >= lastReadMillis - RECENT_MILLIS
                || nowMillis - lastReadMillis >= QUIET_MILLIS;
        if (isQuiet && isAllFetched.getAsBoolean()) {
            return nowMillis;
        }
        return Math.min(lastStamp, nowMillis);
    }
}
