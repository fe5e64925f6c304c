package cascade.lab.comparison;

import java.util.Locale;

/** Numbers as they are printed: shares without a leading zero, counts with thousands. */
public final class Notation {

    private static final String NONE = "-";

    private Notation() {}

    /** A share with {@code places} places, such as {@code .9865}; a dash where there is none. */
    public static String share(double value, int places) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        return text.startsWith("0.") ? text.substring(1) : text.replaceFirst("^-0\\.", "-.");
    }

    /** A share without zeros at its end, such as {@code .98}. */
    public static String shortShare(double value) {
        return share(value, 4).replaceFirst("0+$", "").replaceFirst("\\.$", "");
    }

    /** A difference of shares with its sign, such as {@code +.0012}; one that rounds to zero has none. */
    public static String difference(double value) {
        String text = share(value, 4);
        if (text.endsWith(".0000") && Math.abs(value) < 1) {
            return ".0000";
        }
        return value > 0 ? "+" + text : text;
    }

    /** A whole number, such as {@code 324,530}; a dash where there is none. */
    public static String count(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,d", Math.round(value)) : NONE;
    }
}
