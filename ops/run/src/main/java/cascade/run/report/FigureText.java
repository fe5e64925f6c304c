package cascade.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text with figures of an element in it: {@code {KEY}}, {@code {KEY FORMAT}} or {@code {KEY FORMAT UNIT}}.
 *
 * <p>KEY as bounds have it; FORMAT as {@link String#format} has it for a number, else whole numbers as they are and others with four
 * places; UNIT divides it, such as {@code 1e6}. Of nested figures all are told by name.
 */
record FigureText(String text) {

    private static final Pattern FIGURE = Pattern.compile("\\{(\\S+?)(?: (\\S+?))?(?: (\\S+?))?\\}");
    private static final String NONE = "-";

    /** Empty where the element has none of the figures; one that it lacks beside others is a dash. */
    String of(JsonNode element) {
        boolean[] isAny = new boolean[1];
        String filled = FIGURE.matcher(text).replaceAll(figure -> {
            String told = figure(Figures.at(element, figure.group(1)), figure.group(2), figure.group(3));
            isAny[0] |= !told.isEmpty();
            return Matcher.quoteReplacement(told.isEmpty() ? NONE : told);
        });
        return isAny[0] ? filled : "";
    }

    private static String figure(JsonNode value, @Nullable String format, @Nullable String unit) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(each -> each.getKey() + " " + figure(each.getValue(), format, unit))
                    .collect(Collectors.joining(", "));
        }
        if (!value.isNumber()) {
            return value.isNull() || value.isMissingNode()
                    ? ""
                    : value.isValueNode() ? value.asText() : value.toString();
        }
        if (!Double.isFinite(value.doubleValue())) {
            return "";
        }
        if (format == null) {
            return value.isIntegralNumber() ? value.asText() : String.format(Locale.ROOT, "%.4f", value.doubleValue());
        }
        double divisor = unit == null ? 1 : Double.parseDouble(unit);
        return String.format(Locale.ROOT, format, value.doubleValue() / divisor);
    }
}
