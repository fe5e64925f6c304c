package cascade.models.catalog;

import java.time.Instant;
import java.util.Locale;

/**
 * What is known of a release in its guard time: servers count what comes of it beside the release before, and take it back where that goes wrong.
 *
 * @param since when that became known; of one that is still watched, when that began
 * @param reason in numbers, such as {@code ctr .031 -> .019 after 4,210 pages}; empty where there is nothing to say yet
 */
public record Probation(State state, Instant since, String reason) {

    /** How far it has come. */
    public enum State {
        /** A server counts what comes of it. */
        WATCHED,
        /** Its guard time is over and nothing went wrong. */
        PASSED,
        /** Something did, and the release before serves in its place. */
        RETRACTED;

        /** In JSON. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As tables have it. */
    @Override
    public String toString() {
        return reason.isEmpty() ? state.text() : state.text() + ": " + reason;
    }
}
