package cascade.feedback;

import cascade.features.codec.CodecException;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which events are applied: the same at the door, in the fold and for a dead letter that is repaired. Pure.
 *
 * @param late how long before it came an event may have happened
 */
public record EventRules(Duration late) {

    /** An event from farther ahead would trend, and be a user's last click, for as long as its clock is wrong. */
    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    private static final Duration MOST_LATE = Duration.ofDays(3_650);

    public EventRules {
        if (!late.isPositive() || late.compareTo(MOST_LATE) > 0) {
            throw new IllegalArgumentException("feedback.late is not positive or over ten years: " + late);
        }
    }

    /**
     * The event that a record of {@code cascade.events} holds.
     *
     * @param came when the log took it: a log that is read again from its start says the same of each of its records
     * @param now what no record can have come after, whatever its stamp says
     * @throws RefusedEventException where it is not to be applied
     */
    public FeedEvent read(byte @Nullable [] value, Instant came, Instant now) {
        if (value == null) {
            throw new RefusedEventException(new Refusal(Reason.UNREADABLE, "the record has no value"));
        }
        FeedEvent event;
        try {
            event = EventCodec.decode(value);
        } catch (CodecException e) {
            throw new RefusedEventException(new Refusal(Reason.ofMember(e.field()), e.field() + " " + e.reason()));
        }
        refusal(event, came, now).ifPresent(refusal -> {
            throw new RefusedEventException(refusal);
        });
        return event;
    }

    /** What is wrong with the time of an event that came at {@code came}; empty where nothing is. */
    public Optional<Refusal> refusal(FeedEvent event, Instant came, Instant now) {
        Instant time = event.time();
        Instant latest = (came.isBefore(now) ? came : now).plus(MAX_AHEAD);
        if (time.isAfter(latest)) {
            return Optional.of(new Refusal(Reason.TOO_FAR_AHEAD, "time is more than a day ahead: " + time));
        }
        if (time.isBefore(came.minus(late))) {
            return Optional.of(new Refusal(
                    Reason.TOO_OLD,
                    "time is more than " + text(late) + " before the event came, at " + came + ": " + time));
        }
        return Optional.empty();
    }

    /** Such as {@code 24h} or {@code 1h30m}. */
    private static String text(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
