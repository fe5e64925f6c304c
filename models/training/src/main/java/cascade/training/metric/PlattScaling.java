package cascade.training.metric;

import cascade.models.rank.Calibration.Scaling;
import cascade.models.rank.Sigmoid;
import java.util.Arrays;

/**
 * Fits slope and offset of {@code p' = sigmoid(slope * logit(p) + offset)} to what happened, near to what is expected beforehand: the maximum a
 * posteriori under a normal prior of both, by Newton's method. Where little is known the expectation stays, so that groups of any size are fitted alike.
 */
public final class PlattScaling {

    private static final double EDGE = 1e-7;
    private static final int STEPS = 50;
    private static final double CLOSE = 1e-9;

    /** A ranker that has to be flattened further orders next to nothing; and an order must not be turned round. */
    private static final double LEAST_SLOPE = .1;

    private final double[] logits;
    private final boolean[] labels;
    private final Scaling expected;
    private final double precision;

    private PlattScaling(Predictions predictions, Scaling expected, double precision) {
        logits = new double[predictions.size()];
        Arrays.setAll(logits, i -> Sigmoid.logit(predictions.probabilities()[i], EDGE));
        labels = predictions.labels();
        this.expected = expected;
        this.precision = precision;
    }

    /**
     * The scaling that fits best; {@code expected} where nothing was predicted, or where the best one would be all but flat.
     *
     * @param deviation of slopes and offsets from what is expected, such as .1
     */
    public static Scaling of(Predictions predictions, Scaling expected, double deviation) {
        return new PlattScaling(predictions, expected, 1 / (deviation * deviation)).fit();
    }

    private Scaling fit() {
        double slope = expected.slope();
        double offset = expected.offset();
        double loss = loss(slope, offset);
        for (int step = 0; step < STEPS; step++) {
            double[] move = newton(slope, offset);
            double share = 1;
            double next = loss(slope - move[0], offset - move[1]);
            while (next > loss && share > CLOSE) {
                share /= 2;
                next = loss(slope - share * move[0], offset - share * move[1]);
            }
            if (next >= loss) {
                break;
            }
            slope -= share * move[0];
            offset -= share * move[1];
            loss = next;
            if (Math.abs(move[0]) + Math.abs(move[1]) < CLOSE) {
                break;
            }
        }
        return slope < LEAST_SLOPE ? expected : new Scaling(slope, offset);
    }

    /** Negative log likelihood and the prior's part. */
    private double loss(double slope, double offset) {
        double loss = precision / 2 * (square(slope - expected.slope()) + square(offset - expected.offset()));
        for (int i = 0; i < logits.length; i++) {
            double z = slope * logits[i] + offset;
            // log(1 + e^z) without an overflow
            loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (labels[i] ? z : 0);
        }
        return loss;
    }

    private static double square(double x) {
        return x * x;
    }

    /** The gradient divided by the Hessian: a step for slope and offset. */
    private double[] newton(double slope, double offset) {
        double bySlope = precision * (slope - expected.slope());
        double byOffset = precision * (offset - expected.offset());
        double bySlopes = precision;
        double byBoth = 0;
        double byOffsets = precision;
        for (int i = 0; i < logits.length; i++) {
            double logit = logits[i];
            double p = 1 / (1 + Math.exp(-(slope * logit + offset)));
            double error = p - (labels[i] ? 1 : 0);
            double weight = p * (1 - p);
            bySlope += error * logit;
            byOffset += error;
            bySlopes += weight * logit * logit;
            byBoth += weight * logit;
            byOffsets += weight;
        }
        double determinant = bySlopes * byOffsets - byBoth * byBoth;
        return new double[] {
            (byOffsets * bySlope - byBoth * byOffset) / determinant,
            (bySlopes * byOffset - byBoth * bySlope) / determinant
        };
    }
}
