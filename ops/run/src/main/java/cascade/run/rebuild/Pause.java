package cascade.run.rebuild;

import java.time.Duration;

/** A while in which others go on. */
final class Pause {

    private Pause() {}

    /** @throws RebuildException where the thread is interrupted */
    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RebuildException("interrupted", e);
        }
    }
}
