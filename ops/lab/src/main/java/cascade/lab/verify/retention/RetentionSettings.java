package cascade.lab.verify.retention;

import cascade.features.store.FeatureKeys;
import cascade.features.store.TimeScale;
import java.time.Duration;
import java.time.Instant;

/**
 * What a verification of retention does.
 *
 * @param days that are reported, after those that fill
 * @param fillDays until all that has an end within a month has begun to end
 * @param day how long a day really takes
 * @param rate events a real second
 */
public record RetentionSettings(int days, int fillDays, Duration day, double rate, long seed) {

    private static final int LEAST_DAYS = 9;
    private static final int LEAST_FILL_DAYS = (int) FeatureKeys.ONE_EVENT_TTL.toDays();
    private static final int LEAST_EVENTS_A_DAY = 100;
    private static final Duration SHORTEST_DAY = Duration.ofMillis(500);

    /** What runs late must not be told of times to come: a broker refuses those. */
    private static final Duration SLACK = Duration.ofHours(1);

    public RetentionSettings {
        if (days < LEAST_DAYS || fillDays < LEAST_FILL_DAYS) {
            throw new IllegalArgumentException(
                    "days are at least " + LEAST_DAYS + ", since their thirds are compared, and" + " days to fill "
                            + LEAST_FILL_DAYS + ", for which users of one event live: " + days + ", " + fillDays);
        }
        if (day.compareTo(SHORTEST_DAY) < 0 || day.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "a day takes from " + SHORTEST_DAY.toMillis() + " ms to a day: " + day.toMillis() + " ms");
        }
        if (!(rate * day.toMillis() / 1_000 >= LEAST_EVENTS_A_DAY && rate <= 100_000)) {
            throw new IllegalArgumentException(
                    "there are at least " + LEAST_EVENTS_A_DAY + " events a day, and at most 100000 a second: " + rate);
        }
    }

    int allDays() {
        return fillDays + days;
    }

    int eventsADay() {
        return (int) Math.round(rate * day.toMillis() / 1_000);
    }

    /** How fast time runs for one who begins {@code now}: all that he tells of is past. */
    TimeScale time(Instant now) {
        double factor = (double) Duration.ofDays(1).toMillis() / day.toMillis();
        return new TimeScale(factor, now.plus(day.multipliedBy(allDays())).plus(SLACK));
    }
}
