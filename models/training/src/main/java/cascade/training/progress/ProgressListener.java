package cascade.training.progress;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Told how far a long piece of work has come; called from the thread that does it, at most a few times a second. */
@FunctionalInterface
public interface ProgressListener {

    /** For those who do not care. */
    ProgressListener NONE = (step, done, total) -> {};

    /**
     * Called with what is being done and how far it is.
     *
     * @param step what is being done, such as {@code nfwfm}
     * @param done so far, in the step's own units
     * @param total the same units; 0 where unknown
     */
    void progress(String step, long done, long total);

    /** Tells of something that is done at once. */
    default void say(String step) {
        progress(step, 1, 1);
    }

    /** The same for models that train side by side: this one need not be thread-safe. */
    default ProgressListener oneAtATime() {
        Lock turn = new ReentrantLock();
        return (step, done, total) -> {
            turn.lock();
            try {
                progress(step, done, total);
            } finally {
                turn.unlock();
            }
        };
    }
}
