package cascade.training.plan;

import cascade.training.sample.Reading.Times;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Reads how a plan parts the log. */
final class PlanTimes {

    /** A validation period as the log says it. */
    static final String LOG = "log";

    private PlanTimes() {}

    static Times read(PlanPart plan) {
        Optional<Duration> validation = plan.text(Keys.VALIDATION)
                .filter(text -> !text.equals(LOG))
                .map(text -> duration(
                        plan, Keys.VALIDATION, text, LOG + " or a time such as 24h or 30m", Duration.ofDays(1)));
        Duration window = plan.text(Keys.WINDOW)
                .map(text -> duration(plan, Keys.WINDOW, text, "a time such as 30m", Times.OF_LOG.window()))
                .orElse(Times.OF_LOG.window());
        return new Times(Optional.empty(), validation, window);
    }

    private static Duration duration(PlanPart plan, String key, String text, String wanted, Duration otherwise) {
        try {
            Duration read = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (!read.isNegative()) {
                return read;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        plan.fault(key, "it is " + wanted + ", not '" + text + "'");
        return otherwise;
    }

    static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
