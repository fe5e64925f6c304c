package cascade.training;

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
}
