package cascade.lab.bench.stages;

import java.util.Locale;

/** Amounts for people: two or three digits, a decimal prefix, and what is counted. */
final class Scaled {

    private static final String[] PREFIXES = {"", "k", "M", "G", "T"};
    private static final double STEP = 1_000;

    private Scaled() {}

    /** With a unit behind its prefix, such as {@code 128 kB}. */
    static String of(double amount, String unit) {
        int prefix = prefix(amount);
        return digits(amount, prefix) + " " + PREFIXES[prefix] + unit;
    }

    /** With a word, such as {@code 2.3 M multiply-adds}. */
    static String count(double amount, String word) {
        return of(amount, "").strip() + " " + word;
    }

    private static int prefix(double amount) {
        int prefix = 0;
        for (double value = amount; value >= STEP - .5 && prefix < PREFIXES.length - 1; value /= STEP) {
            prefix++;
        }
        return prefix;
    }

    private static String digits(double amount, int prefix) {
        double value = amount / Math.pow(STEP, prefix);
        return String.format(Locale.ROOT, value < 9.95 && prefix > 0 ? "%.1f" : "%.0f", value);
    }
}
