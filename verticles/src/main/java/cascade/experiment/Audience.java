package cascade.experiment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom an experiment takes of those in its ranges.
 *
 * @param start before which it takes nobody
 * @param end from which on it takes nobody
 * @param condition null where it takes everybody
 * @param namespace null where it takes users of all parts
 */
record Audience(
        Instant start,
        Instant end,
        @Nullable Condition condition,
        @Nullable Namespace namespace) {

    static final Audience EVERYBODY = new Audience(Instant.MIN, Instant.MAX, null, null);

    boolean holds(Asker asker) {
        return !asker.at().isBefore(start)
                && asker.at().isBefore(end)
                && (condition == null || condition.holds().test(asker))
                && (namespace == null || namespace.holds(asker.user().value()));
    }

    /** Whether it takes some of those who are new and not of those who are known, or the other way. */
    boolean asksFamiliarity() {
        return condition != null && condition.attributes().contains(Asker.FAMILIARITY);
    }
}
