package cascade.probation;

import java.util.Locale;

/** What a release is taken back for. */
public enum Fault {
    /** Pages came without models. */
    ERRORS,
    /** Ranking took too long. */
    LATENCY,
    /** Pages drew too few clicks. */
    CLICKS;

    /** In metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
