package cascade.run.models;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, as one says it. */
final class Age {

    private static final long HOURS_OF_DAYS = 48;

    private Age() {}

    static String of(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.isNegative()) {
            return "to come";
        }
        if (age.toHours() >= HOURS_OF_DAYS) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }
}
