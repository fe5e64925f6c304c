package cascade.deadletters;

/** Told how far the reading of a topic is. */
@FunctionalInterface
public interface ScanProgress {

    /** For whoever does not want to know. */
    ScanProgress NONE = (step, done, total) -> {};

    /** {@code done} of {@code total} records of {@code step} are read; the last call of a step has both equal. */
    void progress(String step, long done, long total);
}
