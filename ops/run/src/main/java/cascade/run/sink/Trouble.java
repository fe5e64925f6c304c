package cascade.run.sink;

import cascade.training.log.write.LogWriteException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That a log cannot be written, on a full disk for instance: said once, tried again after a pause, and said when it is over. */
final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private boolean isOn;
    private long since;

    void began(LogWriteException fault) {
        if (!isOn) {
            LOG.error(
                    "{}. Nothing is lost: it is tried again every {} s, and read on when it is written",
                    fault.getMessage(),
                    PAUSE.toSeconds());
        }
        isOn = true;
        since = System.nanoTime();
    }

    void ended() {
        if (isOn) {
            LOG.warn("the log can be written again");
        }
        isOn = false;
    }

    boolean isOn() {
        return isOn;
    }

    /** Whether it is too early to try again. */
    boolean isPause() {
        return isOn && System.nanoTime() - since < PAUSE.toNanos();
    }
}
