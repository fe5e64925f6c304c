package cascade.feedback;

import java.time.Duration;

/**
 * How events become state.
 *
 * @param enabled whether this node folds events; one of the nodes on a Redis has to, and as many as like may
 * @param group the Kafka consumer group
 * @param pollTimeout how long a poll waits for the first event; a click waits no longer than this and one batch
 * @param batch most events folded at once
 * @param firstBackOff pause after a failed write, doubled up to {@code lastBackOff}
 * @param late how long before it came an event may have happened; a later one is dead
 * @param publishInFlight events under way to Kafka at once; more are refused
 * @param publishWithin after which an event that Kafka has not acknowledged is refused, and further ones at once until it
 *     acknowledges one
 */
public record FeedbackConfig(
        boolean enabled,
        String group,
        Duration pollTimeout,
        int batch,
        Duration firstBackOff,
        Duration lastBackOff,
        Duration late,
        int publishInFlight,
        Duration publishWithin) {

    public FeedbackConfig {
        if (group.isBlank()) {
            throw new IllegalArgumentException("feedback.group is empty");
        }
        if (!pollTimeout.isPositive() || !firstBackOff.isPositive() || lastBackOff.compareTo(firstBackOff) < 0) {
            throw new IllegalArgumentException("feedback durations are not positive and rising: " + pollTimeout + ", "
                    + firstBackOff + ", " + lastBackOff);
        }
        var _ = new EventRules(late); // which refuses what cannot be
        if (batch < 1 || publishInFlight < 1) {
            throw new IllegalArgumentException(
                    "feedback.batch and publish-in-flight are at least 1: " + batch + ", " + publishInFlight);
        }
        if (publishWithin.toMillis() < 1) {
            throw new IllegalArgumentException("feedback.publish-within is under 1 ms: " + publishWithin);
        }
    }

    /** Which events are applied. */
    public EventRules rules() {
        return new EventRules(late);
    }

    public static FeedbackConfig defaults() {
        return new FeedbackConfig(
                true,
                "cascade-feedback",
                Duration.ofMillis(50),
                4_000,
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ofHours(24),
                10_000,
                Duration.ofSeconds(2));
    }
}
