package cascade.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit on one figure: {@code [SELECTOR:]KEY=NUMBER}.
 *
 * @param key of a member, with dots for nested ones
 * @param isLeast whether no element may be below the limit; else none may be above it
 * @param isShort whether the text had a selector in place of the key, for the usual figure
 */
record Bound(Selector selector, String key, double limit, boolean isLeast, boolean isShort) {

    private static final String NUMBER = "(-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)";
    private static final Pattern FORM = Pattern.compile("(?:([^:]+):)?([\\w.@-]+)=" + NUMBER);
    private static final Pattern SHORT = Pattern.compile("([^:=@]+)(@\\w+)?=" + NUMBER);
    private static final MathContext DIGITS = new MathContext(6);

    static Bound parse(String text, boolean isLeast, BoundDefaults defaults) {
        Matcher parts = FORM.matcher(text);
        boolean isWhole = parts.matches();
        DefaultFigure usual = defaults.figure().orElse(null);
        if (usual != null
                && !(isWhole && (parts.group(1) != null || usual.keys().contains(parts.group(2))))) {
            return ofUsual(text, isLeast, usual);
        }
        if (!isWhole) {
            throw new BoundException(option(isLeast) + " takes [SELECTOR:]KEY=NUMBER, not '" + text + "'");
        }
        Selector selector = Selector.parse(parts.group(1) == null ? "" : parts.group(1));
        return new Bound(selector, parts.group(2), Double.parseDouble(parts.group(3)), isLeast, false);
    }

    private static Bound ofUsual(String text, boolean isLeast, DefaultFigure usual) {
        Matcher parts = SHORT.matcher(text);
        if (!parts.matches()) {
            throw new BoundException("%s takes [SELECTOR:]KEY=NUMBER, or SELECTOR=NUMBER for %s, not '%s'"
                    .formatted(option(isLeast), usual.key(), text));
        }
        double limit = Double.parseDouble(parts.group(3));
        if (usual.isShare() && !(limit > 0 && limit <= 1)) {
            throw new BoundException("%s '%s' is no share above 0 and at most 1".formatted(option(isLeast), text));
        }
        String key = usual.key(parts.group(2) == null ? "" : parts.group(2));
        return new Bound(Selector.parse(parts.group(1)), key, limit, isLeast, true);
    }

    /** The elements that this is about, each with a figure. */
    List<JsonNode> measured(List<JsonNode> elements, BoundDefaults defaults) {
        return defaults.measured(selector, key, elements);
    }

    boolean isReached(JsonNode element) {
        double value = Figures.number(element, key).orElse(Double.NaN);
        return isLeast ? value >= limit : value <= limit;
    }

    /** What is wrong with an element, for a person. */
    String fault(String element, double value) {
        return "%s%s of %s is %s than %s"
                .formatted(
                        element.isEmpty() ? "" : element + ": ",
                        key,
                        text(value),
                        isLeast ? "less" : "more",
                        text(limit));
    }

    private static String text(double number) {
        return new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /** Where a person wrote this. */
    String option() {
        return option(isLeast);
    }

    private static String option(boolean isLeast) {
        return isLeast ? "--at-least" : "--at-most";
    }

    /** {@code SELECTOR:KEY}. */
    @Override
    public String toString() {
        return selector.words().isEmpty() ? key : selector + ":" + key;
    }
}
