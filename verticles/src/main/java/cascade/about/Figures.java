package cascade.about;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people write them. */
final class Figures {

    private static final MathContext DIGITS = new MathContext(4);
    private static final long DAY_HOURS = 24;

    private Figures() {}

    /** Four digits at most, none of them for nothing: {@code 0.7}, {@code 5}. */
    static String of(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }

    static String percent(double share) {
        return of(Math.round(1_000 * share) / 10.0) + " %";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 author}, {@code 2 authors}. */
    static String count(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** In days, or hours where it is no whole number of them; short ones as they are. */
    static String of(Duration duration) {
        long hours = duration.toHours();
        if (!duration.equals(Duration.ofHours(hours)) || hours == 0) {
            return duration.toString().substring(2).toLowerCase(Locale.ROOT);
        }
        return hours % DAY_HOURS == 0 ? count(hours / DAY_HOURS, "day") : count(hours, "hour");
    }
}
