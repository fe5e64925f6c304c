package cascade.run.progress;

/** Told how far a step is. */
@FunctionalInterface
public interface Progress {

    /** For whoever does not want to know. */
    Progress NONE = (step, done, total) -> {};

    /**
     * {@code done} of {@code total} units of {@code step} are done; the last call of a step has both equal. A total below
     * 1 means that it is not known.
     */
    void progress(String step, long done, long total);
}
