package cascade.models.rank;

import cascade.features.schema.Field;
import cascade.models.rank.Calibration.Scaling;
import java.util.List;

/**
 * What the score of one task of one candidate is made of: {@code logit = linear + sum of the parts + remainder}.
 *
 * @param probability as it was given to the feed
 * @param logit of the probability
 * @param linear what the model says by the weights of its ids alone, each by itself
 * @param parts how fields meet, exact Shapley values; empty where the model has no such parts
 * @param remainder what is not told apart
 */
public record ScoreParts(
        String task, double probability, double logit, double linear, List<Part> parts, double remainder) {

    /** Of probabilities that are 0 or 1 but for rounding. */
    private static final double EDGE = 1e-12;

    public ScoreParts {
        parts = List.copyOf(parts);
    }

    /** What calibration makes of it: it multiplies all parts, and moves what no field is the cause of. */
    public ScoreParts calibrated(Scaling scaling) {
        double slope = scaling.slope();
        double calibrated = slope * logit + scaling.offset();
        return new ScoreParts(
                task,
                1 / (1 + Math.exp(-calibrated)),
                calibrated,
                slope * linear + scaling.offset(),
                parts.stream()
                        .map(part -> new Part(part.one, part.other, slope * part.value))
                        .toList(),
                slope * remainder);
    }

    /** Two fields that meet, or one with itself. */
    public record Part(Field one, Field other, double value) {}

    /** Of a model that cannot tell its parts. */
    public static ScoreParts whole(String task, float probability) {
        double logit = Sigmoid.logit(probability, EDGE);
        return new ScoreParts(task, probability, logit, 0, List.of(), logit);
    }

    /** Of a model that has weights of ids and nothing else. */
    public static ScoreParts linear(String task, float probability) {
        double logit = Sigmoid.logit(probability, EDGE);
        return new ScoreParts(task, probability, logit, logit, List.of(), 0);
    }
}
