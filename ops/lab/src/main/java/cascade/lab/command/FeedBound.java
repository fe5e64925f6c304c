package cascade.lab.command;

import cascade.run.command.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row of {@code bench feed} must not be above.
 *
 * @param key of the report, one within another behind a dot
 */
record FeedBound(String key, double most) {

    private static final String MAX_RATE = "maxRate";
    private static final Pattern FORM = Pattern.compile("([\\w.]+)=(\\d*\\.?\\d+)");

    /** @param text {@code KEY=NUMBER} */
    static FeedBound parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new UsageException("bounds are KEY=NUMBER, such as p99Millis=12, not '" + text + "'");
        }
        return new FeedBound(parts.group(1), Double.parseDouble(parts.group(2)));
    }

    /** All that is wrong with the rows of a measurement, for a person. */
    static List<String> faults(List<Map<String, Object>> rows, List<FeedBound> bounds, OptionalDouble leastRate) {
        List<String> faults = new ArrayList<>();
        List<Map<String, Object>> measured =
                rows.stream().filter(row -> !row.containsKey(MAX_RATE)).toList();
        boolean isWatched = measured.stream().anyMatch(FeedBound::isWatched);
        measured.forEach(row -> bounds.stream()
                .filter(bound -> !bound.isOfConsoles() || isWatched(row) || !isWatched)
                .forEach(bound -> bound.excess(row).ifPresent(faults::add)));
        double most = rows.stream()
                .filter(row -> row.containsKey(MAX_RATE))
                .mapToDouble(row -> ((Number) row.get("achievedRate")).doubleValue())
                .max()
                .orElse(0);
        if (leastRate.isPresent() && most < leastRate.getAsDouble()) {
            faults.add("the highest rate of %.0f/s is less than %.0f".formatted(most, leastRate.getAsDouble()));
        }
        return faults;
    }

    /** A run that measures by turns without consoles and with some must not fail by what there is with some alone. */
    private boolean isOfConsoles() {
        return key.startsWith("console") || key.startsWith("clickOnConsole");
    }

    private static boolean isWatched(Map<String, Object> row) {
        return row.get("consoles") instanceof Number count && count.intValue() > 0;
    }

    /** What is wrong, for a person; what was not measured is wrong too. */
    Optional<String> excess(Map<String, Object> row) {
        Object value = value(row);
        if (!(value instanceof Number number)) {
            return Optional.of(key + " was not measured");
        }
        return number.doubleValue() <= most
                ? Optional.empty()
                : Optional.of("%s of %.4f is more than %.4f".formatted(key, number.doubleValue(), most));
    }

    private @Nullable Object value(Map<String, Object> row) {
        Object found = row;
        for (String part : key.split("\\.", -1)) {
            found = found instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return found;
    }
}
