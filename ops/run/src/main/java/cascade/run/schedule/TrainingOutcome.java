package cascade.run.schedule;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a training, as the process that trains says by its exit code. */
public enum TrainingOutcome {
    /** A new release serves. */
    PUBLISHED(0),
    /** A new release serves, but for bundles that diverged or that nobody could judge, which it has as they were. */
    PARTLY(6),
    /** The gate refused what was trained, and what served goes on. */
    REFUSED(3),
    /** There was nothing to learn from that what serves has not learned. */
    NOTHING_NEW(4),
    /** Another training writes the same catalogue. */
    ELSEWHERE(5),
    /** Any other code. */
    FAILED(1);

    private final int exitCode;

    TrainingOutcome(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    /** Whether somebody should look into it. */
    boolean isWanting() {
        return this == PARTLY || this == REFUSED || this == FAILED;
    }

    /** Such as {@code nothing-new}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static TrainingOutcome of(int exitCode) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.exitCode == exitCode)
                .findFirst()
                .orElse(FAILED);
    }
}
