package cascade.feedback;

import java.time.Duration;

/**
 * Whether it is worth a try to send. After something was not acknowledged in time nothing is sent but one try at a time, a
 * pause apart, until something is acknowledged. Thread-safe; times are arguments, in nanoseconds of any one clock.
 */
final class Outage {

    /** To a log that seems to be away a try is made all the same, more seldom: what it seems may be wrong. */
    private static final int SELDOM = 15;

    private final long pauseNanos;
    private boolean isOn;
    private boolean isTrying;
    private long triedNanos;

    /** @param pause between the end of one try and the next */
    Outage(Duration pause) {
        this.pauseNanos = pause.toNanos();
    }

    synchronized boolean isOn() {
        return isOn;
    }

    /**
     * Whether to send now; where the outage is on, whoever is admitted is its only try until it is answered.
     *
     * @param isReachable whether a try may well succeed
     */
    synchronized boolean admits(long nowNanos, boolean isReachable) {
        if (!isOn) {
            return true;
        }
        long pause = isReachable ? pauseNanos : SELDOM * pauseNanos;
        if (isTrying || nowNanos - triedNanos < pause) {
            return false;
        }
        isTrying = true;
        return true;
    }

    /** Something was acknowledged, however late. True where that ends the outage. */
    synchronized boolean acknowledged() {
        boolean hasEnded = isOn;
        isOn = false;
        isTrying = false;
        return hasEnded;
    }

    /** Something was not acknowledged in time. True where that begins an outage. */
    synchronized boolean unanswered(long nowNanos) {
        boolean hasBegun = !isOn;
        isOn = true;
        isTrying = false;
        triedNanos = nowNanos;
        return hasBegun;
    }
}
