package cascade.lab.command;

import cascade.run.command.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What indexes have to reach in {@code bench index}; the exact one, which is the measure, does not have to.
 *
 * @param phase of the rows that it is about
 * @param key of the report
 * @param isLeast whether no row may be below it; else none may be above it
 */
record IndexBound(String phase, String key, double limit, boolean isLeast) {

    private static final Pattern FORM = Pattern.compile("(?:([\\w-]+):)?(\\w+)=(\\d*\\.?\\d+)");

    /** @param text {@code KEY=NUMBER}, of rows as built, or {@code PHASE:KEY=NUMBER} */
    static IndexBound parse(String text, boolean isLeast) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new UsageException(
                    "bounds are KEY=NUMBER or PHASE:KEY=NUMBER, such as recall=.95, not '" + text + "'");
        }
        String phase = parts.group(1) == null ? "fresh" : parts.group(1);
        return new IndexBound(phase, parts.group(2), Double.parseDouble(parts.group(3)), isLeast);
    }

    /** What is missing, for a person; a key that no row has is missing too. */
    Optional<String> shortfall(List<Map<String, Object>> rows) {
        List<Map<String, Object>> concerned = rows.stream()
                .filter(row ->
                        !"exact".equals(row.get("index")) && phase.equals(row.get("phase")) && row.containsKey(key))
                .toList();
        if (concerned.isEmpty()) {
            return Optional.of("%s:%s was not measured".formatted(phase, key));
        }
        return concerned.stream()
                .filter(row -> isLeast ? value(row) < limit : value(row) > limit)
                .findFirst()
                .map(row -> "%s, %s, k %s: %s of %.4f is %s than %s"
                        .formatted(
                                row.get("index"),
                                phase,
                                row.get("k"),
                                key,
                                value(row),
                                isLeast ? "less" : "more",
                                limit));
    }

    private double value(Map<String, Object> row) {
        return ((Number) row.get(key)).doubleValue();
    }
}
