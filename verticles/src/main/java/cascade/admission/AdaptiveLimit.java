package cascade.admission;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A limit on work under way that follows the latency of what is done: where answers take longer than they do on a quiet node, too much is under way.
 *
 * <p>What came at once after a pause, of a collector say, is gone soon: it is a queue that stands which makes all wait (CoDel, RFC 8289). So the limit binds, and falls for latency, while it
 * is pressed: since for {@value #STANDING_MILLIS} ms never less than half of it was under way, until none was refused in {@value #CALM_WINDOWS} windows of {@value #WINDOW_MILLIS} ms and less than half was under way again. Else
 * {@link LimitConfig#burst} may be under way, if that is more.
 *
 * <p>A window ends with the first answer after its time, or with the first request where nobody came for long; one of few answers, by {@value #LONGEST_MILLIS} ms, teaches nothing.
 * So who has come through an overload is over it however few come then.
 *
 * <p>A window in which less than half of the limit was used is quiet, and teaches what an answer takes, {@code base}. After one in which more was used,
 * {@code limit <- limit + s (limit g + sqrt(limit) - limit)} with the gradient {@code g = min(1, max(.5, t base / latency))}: the square root is the queue that may stand, {@code t} how many times as long
 * as on a quiet node an answer may take. Answers that something was missing from teach no base: they may be sooner than whole ones, or have waited in vain. A node that never was quiet does not rise while it is pressed. After Netflix' Gradient2 limit (concurrency-limits, Apache 2.0), but for where the base comes from: there it
 * is the mean of all that was, which follows an overload up, and the limit with it. Thread-safe; counting takes no lock.
 */
public final class AdaptiveLimit {

    private static final int WINDOW_MILLIS = 100;
    private static final long WINDOW_NANOS = WINDOW_MILLIS * 1_000_000L;

    /** Fewer tell nothing of how long an answer takes. */
    private static final int LEAST_SAMPLES = 10;

    private static final int LONGEST_MILLIS = 1_000;
    private static final long LONGEST_NANOS = LONGEST_MILLIS * 1_000_000L;

    private static final int STANDING_MILLIS = 250;
    private static final long STANDING_NANOS = STANDING_MILLIS * 1_000_000L;
    private static final int CALM_WINDOWS = 5;

    private static final double TOLERANCE = 2;
    private static final double SMOOTHING = .3;
    private static final double LEAST_GRADIENT = .5;
    private static final double GRADIENT_OF_DROPS = .9;
    private static final double BASE_SMOOTHING = .1;

    /** Told of windows that have ended, one after the other. */
    @FunctionalInterface
    interface Windows {

        /**
         * A window has ended.
         *
         * @param done requests, those that tell nothing left out
         * @param refused for want of room
         * @param hasRoom whether no queue stands
         * @param sinceNanos when it began, of {@link System#nanoTime}
         * @param nowNanos when it ended
         */
        void ended(long done, long refused, boolean hasRoom, long sinceNanos, long nowNanos);
    }

    private final LimitConfig config;
    private final Windows windows;
    private final LongSupplier nanoTime;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final LongAdder count = new LongAdder();
    private final LongAdder sumNanos = new LongAdder();
    private final LongAdder wholes = new LongAdder();
    private final LongAdder sumOfWholesNanos = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final ReentrantLock moving = new ReentrantLock();

    private volatile int limit;
    private volatile long windowEndNanos;
    private volatile long lowNanos;
    private volatile long refusedNanos;
    private volatile boolean isPressed;
    private long calmWindows;
    private double wanted;
    private double baseNanos;

    AdaptiveLimit(LimitConfig config, Windows windows) {
        this(config, windows, System::nanoTime);
    }

    AdaptiveLimit(LimitConfig config, Windows windows, LongSupplier nanoTime) {
        this.config = config;
        this.windows = windows;
        this.nanoTime = nanoTime;
        this.limit = config.least();
        this.wanted = limit;
        this.lowNanos = nanoTime.getAsLong();
        this.windowEndNanos = lowNanos + WINDOW_NANOS;
    }

    /** Admits one more; false where as many are under way as may be. Each that is admitted is to {@link #end}. */
    public boolean begin() {
        int now = inFlight.incrementAndGet();
        if (now > limit && (isPressed || now > config.burst())) {
            inFlight.decrementAndGet();
            peak.set(limit);
            refused.increment();
            refusedNanos = nanoTime.getAsLong();
            return false;
        }
        if (now > peak.get()) {
            peak.accumulateAndGet(now, Math::max);
        }
        if (isLow(now)) {
            long nanos = nanoTime.getAsLong();
            lowNanos = nanos;
            if (nanos - windowEndNanos >= LONGEST_NANOS) {
                endWindow(nanos);
            }
        }
        return true;
    }

    private boolean isLow(int underWay) {
        return 2 * underWay <= limit;
    }

    /** Ends one that was admitted {@code nanos} before. */
    public void end(Outcome outcome, long nanos) {
        int left = inFlight.decrementAndGet();
        switch (outcome) {
            case SUCCESS -> {
                count.increment();
                sumNanos.add(nanos);
                wholes.increment();
                sumOfWholesNanos.add(nanos);
            }
            case PARTIAL -> {
                count.increment();
                sumNanos.add(nanos);
            }
            case DROPPED -> dropped.increment();
            case IGNORED -> {}
        }
        long now = nanoTime.getAsLong();
        if (isLow(left)) {
            lowNanos = now;
        } else if (now - lowNanos > STANDING_NANOS) {
            isPressed = true;
        }
        if (now - windowEndNanos >= 0) {
            endWindow(now);
        }
    }

    private void endWindow(long nowNanos) {
        if (moving.tryLock()) {
            try {
                move(nowNanos);
            } finally {
                moving.unlock();
            }
        }
    }

    private void move(long nowNanos) {
        long sinceNanos = windowEndNanos - WINDOW_NANOS;
        boolean isTelling = count.sum() + dropped.sum() >= LEAST_SAMPLES;
        if (nowNanos - windowEndNanos < 0 || (!isTelling && nowNanos - sinceNanos < LONGEST_NANOS)) {
            return;
        }
        long done = count.sum();
        long lost = dropped.sum();
        long turnedAway = refused.sumThenReset();
        if (turnedAway > 0 && isLow(inFlight.get()) && nowNanos - refusedNanos >= LONGEST_NANOS) {
            // Since then nobody was: that is a window of its own.
            windows.ended(done + lost, turnedAway, false, sinceNanos, refusedNanos);
            calmWindows = 0;
            turnedAway = 0;
            peak.set(inFlight.get());
            sinceNanos = refusedNanos;
        }
        windowEndNanos = nowNanos + WINDOW_NANOS;
        boolean isQuiet = 2 * peak.getAndSet(inFlight.get()) < limit;
        long lasted = (nowNanos - sinceNanos) / WINDOW_NANOS;
        calmWindows = turnedAway == 0 ? Math.min(CALM_WINDOWS, calmWindows + lasted) : 0;
        if (calmWindows == CALM_WINDOWS && nowNanos - lowNanos <= STANDING_NANOS) {
            isPressed = false;
        }
        windows.ended(done + lost, turnedAway, !isPressed, sinceNanos, nowNanos);
        if (isTelling) {
            follow(isQuiet);
        }
    }

    /** Answers of windows that had too few count in the next. */
    private void follow(boolean isQuiet) {
        long done = count.sumThenReset();
        double latency = done == 0 ? 0 : (double) sumNanos.sumThenReset() / done;
        long whole = wholes.sumThenReset();
        double latencyOfWholes = whole == 0 ? 0 : (double) sumOfWholesNanos.sumThenReset() / whole;
        boolean areDropped = dropped.sumThenReset() > 0;
        if (whole > 0) {
            learn(latencyOfWholes, isQuiet);
        }
        if (!isQuiet) {
            double gradient =
                    done == 0 || !isPressed ? 1 : Math.clamp(TOLERANCE * baseNanos / latency, LEAST_GRADIENT, 1);
            move(areDropped ? Math.min(gradient, GRADIENT_OF_DROPS) : gradient, areDropped);
        }
    }

    private void learn(double latency, boolean isQuiet) {
        if (isQuiet && baseNanos == 0) {
            baseNanos = latency;
        } else if (isQuiet || latency < baseNanos) {
            baseNanos += BASE_SMOOTHING * (latency - baseNanos);
        }
    }

    private void move(double gradient, boolean areDropped) {
        double queue = areDropped ? 0 : Math.sqrt(wanted);
        wanted = Math.clamp(wanted + SMOOTHING * (wanted * gradient + queue - wanted), config.least(), config.most());
        limit = (int) Math.round(wanted);
    }

    /** How many may be under way. */
    public int limit() {
        return limit;
    }

    /** How many are. */
    public int inFlight() {
        return inFlight.get();
    }
}
