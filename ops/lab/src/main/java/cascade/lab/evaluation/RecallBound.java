package cascade.lab.evaluation;

import cascade.lab.comparison.Notation;
import cascade.lab.evaluation.fault.NotMeasurableException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recall model has to reach.
 *
 * @param key of the report, such as {@code recall@200}
 * @param least as the mean over seeds
 */
record RecallBound(Choice choice, String key, double least) {

    private static final Pattern FORM = Pattern.compile("([^=@]+)(@(?:20|50|200|500))?=(\\d*\\.?\\d+)");

    /** @param text {@code MODEL=RECALL}, of the first 20, or {@code MODEL@K=RECALL} */
    static RecallBound parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            double least = Double.parseDouble(parts.group(3));
            if (least > 0 && least <= 1) {
                String depth = parts.group(2) == null ? "@20" : parts.group(2);
                return new RecallBound(Choice.parse(parts.group(1)), "recall" + depth, least);
            }
        }
        throw new NotMeasurableException(
                "--at-least takes MODEL=RECALL or MODEL@K=RECALL, K one of 20, 50, 200, 500, such as youtubenet@200=.52, not '"
                        + text + "'");
    }

    /** Refuses a bound on what is not among {@code jobs}, before hours are spent on them. */
    void require(List<RecallJob> jobs) {
        if (jobs.stream().noneMatch(job -> job.choice().equals(choice))) {
            throw new NotMeasurableException("--at-least names " + choice + ", which is not measured");
        }
    }

    /** What is missing, for a person; empty where nothing is. */
    Optional<String> shortfall(List<JsonNode> rows) {
        double mean = RecallTables.mean(RecallTables.byModel(rows).getOrDefault(choice.toString(), List.of()), key);
        return mean >= least
                ? Optional.empty()
                : Optional.of("%s: %s %s falls short of %s"
                        .formatted(choice, key, Notation.share(mean, 5), Notation.shortShare(least)));
    }
}
