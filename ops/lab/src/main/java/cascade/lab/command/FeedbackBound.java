package cascade.lab.command;

import cascade.run.command.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row of {@code bench feedback} has to reach.
 *
 * @param phase of the row; null for the first that has the key
 * @param key of the report, one within another behind a dot
 * @param isLeast whether the figure may not be below {@code limit}; else it may not be above
 */
record FeedbackBound(@Nullable String phase, String key, double limit, boolean isLeast) {

    private static final Pattern FORM = Pattern.compile("(?:([a-z]+):)?([\\w.]+)=(\\d*\\.?\\d+)");

    /** @param text {@code KEY=NUMBER} or {@code PHASE:KEY=NUMBER} */
    static FeedbackBound parse(String text, boolean isLeast) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new UsageException(
                    "bounds are KEY=NUMBER or PHASE:KEY=NUMBER, such as eventsPerSecond=40000, not '" + text + "'");
        }
        return new FeedbackBound(parts.group(1), parts.group(2), Double.parseDouble(parts.group(3)), isLeast);
    }

    /** What is wrong, for a person; what was not measured is wrong too. */
    Optional<String> fault(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            boolean isMeant = phase == null || phase.equals(row.get("phase"));
            if (isMeant && value(row) instanceof Number number && Double.isFinite(number.doubleValue())) {
                double value = number.doubleValue();
                boolean isReached = isLeast ? value >= limit : value <= limit;
                return isReached
                        ? Optional.empty()
                        : Optional.of("%s: %s of %.2f is %s than %.2f"
                                .formatted(row.get("phase"), key, value, isLeast ? "less" : "more", limit));
            }
        }
        return Optional.of((phase == null ? "" : phase + ": ") + key + " was not measured");
    }

    private @Nullable Object value(Map<String, Object> row) {
        Object found = row;
        for (String part : key.split("\\.", -1)) {
            found = found instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return found;
    }
}
