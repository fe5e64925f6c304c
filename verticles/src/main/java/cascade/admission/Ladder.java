package cascade.admission;

import cascade.feed.LadderStep;
import java.util.concurrent.TimeUnit;

/**
 * Which step feeds are made at: one less while requests are refused, one more once there has been room for some time. After a step up that did not
 * hold it waits twice as long before the next, so that it does not swing. Windows come from one thread at a time; the step is asked for on any.
 */
public final class Ladder implements AdaptiveLimit.Windows {

    /** Below it a burst was refused, which is over. */
    private static final double MANY_REFUSED = .02;

    /** So many windows one after the other in which many were refused. */
    private static final int REFUSING = 3;

    private static final long LEAST_PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_PATIENCE = TimeUnit.SECONDS.toNanos(8);

    private volatile LadderStep step = LadderStep.WHOLE;
    private int refusing;
    private boolean isCalm;
    private long calmSinceNanos;
    private boolean hasEased;
    private long easedAtNanos;
    private long patience = LEAST_PATIENCE;

    public LadderStep step() {
        return step;
    }

    @Override
    public void ended(long done, long refused, boolean hasRoom, long sinceNanos, long nowNanos) {
        if (refused > MANY_REFUSED * (done + refused)) {
            isCalm = false;
            refusing++;
            if (refusing >= REFUSING && step != LadderStep.POPULAR) {
                relieve(nowNanos);
            }
        } else {
            refusing = 0;
            calm(hasRoom && refused == 0, sinceNanos, nowNanos);
        }
    }

    private void calm(boolean isCalmNow, long sinceNanos, long nowNanos) {
        if (isCalmNow && !isCalm) {
            calmSinceNanos = sinceNanos;
        }
        isCalm = isCalmNow;
        while (isCalm && nowNanos - calmSinceNanos >= patience) {
            ease(nowNanos);
        }
    }

    private void relieve(long nowNanos) {
        refusing = 0;
        if (hasEased && nowNanos - easedAtNanos < MOST_PATIENCE) {
            patience = Math.min(2 * patience, MOST_PATIENCE);
        }
        hasEased = false;
        step = step.next();
    }

    private void ease(long nowNanos) {
        if (step == LadderStep.WHOLE) {
            patience = LEAST_PATIENCE;
            calmSinceNanos = nowNanos;
        } else {
            step = step.previous();
            hasEased = true;
            easedAtNanos = nowNanos;
            calmSinceNanos += patience;
        }
    }
}
