package cascade.experiment;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Versions of applications as texts whose order is theirs: 2.10.0 after 2.9.1, and 2.10.0-beta before 2.10.0 (GrowthBook's {@code paddedVersionString}). */
final class Versions {

    private static final Pattern AROUND = Pattern.compile("^v|\\+.*$");
    private static final Pattern BETWEEN = Pattern.compile("[-.]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Digits that parts are filled up to. */
    private static final int WIDTH = 5;

    private static final int PARTS = 3;

    /** Behind all letters: a version without an addition is later than one with. */
    private static final String LAST = "~";

    private Versions() {}

    static String padded(String version) {
        String[] parts = BETWEEN.split(AROUND.matcher(version).replaceAll(""), -1);
        String padded = Arrays.stream(parts)
                .map(part ->
                        DIGITS.matcher(part).matches() ? " ".repeat(Math.max(0, WIDTH - part.length())) + part : part)
                .collect(Collectors.joining("-"));
        return parts.length == PARTS ? padded + "-" + LAST : padded;
    }
}
