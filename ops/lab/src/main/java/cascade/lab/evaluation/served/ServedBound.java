package cascade.lab.evaluation.served;

import cascade.feed.Source;
import cascade.lab.evaluation.fault.NotMeasurableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a list has to reach.
 *
 * @param list a source, {@code all} or {@code page}
 * @param key of the report, such as {@code recall@200}
 */
record ServedBound(String list, String key, double least) {

    private static final Pattern FORM = Pattern.compile("([^=@]+)@(20|50|200|500)=(\\d*\\.?\\d+)");

    /** @param text {@code LIST@K=RECALL} */
    static ServedBound parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            double least = Double.parseDouble(parts.group(3));
            requireList(parts.group(1));
            if (least > 0 && least <= 1) {
                return new ServedBound(parts.group(1), "recall@" + parts.group(2), least);
            }
        }
        throw new NotMeasurableException(
                "--at-least takes LIST@K=RECALL, K one of 20, 50, 200, 500, such as all@200=.5, not '" + text + "'");
    }

    /** Refuses what no server has, before anything is measured. */
    private static void requireList(String list) {
        List<String> known =
                new ArrayList<>(Arrays.stream(Source.values()).map(Source::text).toList());
        known.addAll(List.of(ServedEvaluation.ALL, ServedEvaluation.PAGE));
        if (!known.contains(list)) {
            throw new NotMeasurableException("--at-least names '" + list + "'; there are " + String.join(", ", known));
        }
    }

    /** What is missing, for a person; empty where nothing is. */
    Optional<String> shortfall(List<Map<String, Object>> rows) {
        List<Object> names = rows.stream().map(row -> row.get("list")).toList();
        if (!names.contains(list)) {
            throw new NotMeasurableException("--at-least names " + list + ", which is not measured: " + names);
        }
        double recall = (double) rows.get(names.indexOf(list)).get(key);
        return recall >= least
                ? Optional.empty()
                : Optional.of("%s: %s %.5f falls short of %s".formatted(list, key, recall, least));
    }
}
