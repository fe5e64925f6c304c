package cascade.training.recall.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.recall.math.UnitRows;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The float kernels against central differences of the same loss, written down plainly and computed in double. */
class TowerLossTest {

    private static final int WIDTH = 16;
    private static final int USERS = 70;
    private static final int CANDIDATES = 67;
    private static final float TEMPERATURE = .2f;
    private static final double STEP = 1e-5;
    private static final double MARGIN = .1;
    private static final double WEIGHT = 5;

    private final Random random = new Random(3);
    private final int[] starts = new int[USERS + 1];
    private final double[] users = random(USERS * WIDTH);
    private final double[] targets = random(3 * USERS * WIDTH);
    private final double[] candidates = random(CANDIDATES * WIDTH);
    private final double[] targetOffsets = random(3 * USERS);
    private final double[] candidateOffsets = random(CANDIDATES);

    TowerLossTest() {
        for (int user = 0; user < USERS; user++) {
            starts[user + 1] = starts[user] + user % 4;
        }
    }

    @Test
    void everyGradientOfSampledSoftmaxIsTheSlopeOfItsLoss() {
        TowerLoss.Operands operands =
                everyGradientIsTheSlope(new SampledSoftmax(WIDTH, 3 * USERS, 80), () -> softmax(TEMPERATURE));
        checkTemperature(operands);
    }

    @Test
    void everyGradientOfTheCosineContrastIsTheSlopeOfItsLoss() {
        everyGradientIsTheSlope(new CosineContrast(WIDTH, 3 * USERS, 80, MARGIN, WEIGHT), this::contrast);
    }

    private TowerLoss.Operands everyGradientIsTheSlope(TowerLoss kernel, DoubleSupplier plain) {
        var operands = new TowerLoss.Operands(WIDTH, 3 * USERS, 80);
        float[] userInverse = scale(users, USERS, operands.users);
        float[] targetInverse = scale(targets, starts[USERS], operands.targets);
        float[] candidateInverse = scale(candidates, CANDIDATES, operands.candidates);
        System.arraycopy(starts, 0, operands.targetStarts, 0, starts.length);
        System.arraycopy(narrow(targetOffsets), 0, operands.targetOffsets, 0, targetOffsets.length);
        System.arraycopy(narrow(candidateOffsets), 0, operands.candidateOffsets, 0, CANDIDATES);

        double loss = 0;
        // Twice, as what one step leaves behind must not reach the next.
        for (int i = 0; i < 2; i++) {
            loss = kernel.step(operands, USERS, CANDIDATES, TEMPERATURE, (user, excluder) -> {
                excluder.exclude(user % CANDIDATES);
                excluder.exclude((user + 5) % CANDIDATES);
            });
        }

        assertThat(loss).isCloseTo(plain.getAsDouble(), Offset.offset(1e-5));
        check(plain, users, back(operands.users, operands.userGradients, userInverse, USERS));
        check(plain, targets, back(operands.targets, operands.targetGradients, targetInverse, starts[USERS]));
        check(plain, candidates, back(operands.candidates, operands.candidateGradients, candidateInverse, CANDIDATES));
        check(plain, targetOffsets, operands.targetOffsetGradients);
        check(plain, candidateOffsets, operands.candidateOffsetGradients);
        return operands;
    }

    /** The slope by the logarithm of one over the temperature is what ItemExtras takes it to be. */
    private void checkTemperature(TowerLoss.Operands operands) {
        double along = 0;
        for (int user = 0; user < USERS; user++) {
            along += UnitRows.dot(operands.users, user * WIDTH, operands.userGradients, user * WIDTH, WIDTH);
        }
        double slope = (softmax(TEMPERATURE * Math.exp(-STEP)) - softmax(TEMPERATURE * Math.exp(STEP))) / (2 * STEP);
        assertThat(along).isCloseTo(slope, Offset.offset(1e-5));
    }

    private static void check(DoubleSupplier plain, double[] values, float[] gradients) {
        for (int i = 0; i < values.length; i++) {
            double kept = values[i];
            values[i] = kept + STEP;
            double above = plain.getAsDouble();
            values[i] = kept - STEP;
            double below = plain.getAsDouble();
            values[i] = kept;
            double slope = (above - below) / (2 * STEP);
            float gradient = i < gradients.length ? gradients[i] : 0;
            assertThat((double) gradient).isCloseTo(slope, Offset.offset(1e-7));
            // Most of these are far from 0 by the measure of that offset.
            i += 6;
        }
    }

    private double softmax(double temperature) {
        double loss = 0;
        for (int user = 0; user < USERS; user++) {
            double others = 0;
            for (int n = 0; n < CANDIDATES; n++) {
                if (n != user % CANDIDATES && n != (user + 5) % CANDIDATES) {
                    others += Math.exp(cosine(users, user, candidates, n) / temperature + candidateOffsets[n]);
                }
            }
            for (int target = starts[user]; target < starts[user + 1]; target++) {
                double own = cosine(users, user, targets, target) / temperature + targetOffsets[target];
                loss += Math.log(Math.exp(own) + others) - own;
            }
        }
        return loss / starts[USERS];
    }

    private double contrast() {
        double loss = 0;
        for (int user = 0; user < USERS; user++) {
            double others = 0;
            for (int n = 0; n < CANDIDATES; n++) {
                if (n != user % CANDIDATES && n != (user + 5) % CANDIDATES) {
                    others += Math.max(0, cosine(users, user, candidates, n) - MARGIN);
                }
            }
            for (int target = starts[user]; target < starts[user + 1]; target++) {
                loss += 1 - cosine(users, user, targets, target) + WEIGHT / CANDIDATES * others;
            }
        }
        return loss / starts[USERS];
    }

    private static double cosine(double[] a, int rowA, double[] b, int rowB) {
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < WIDTH; i++) {
            double x = a[rowA * WIDTH + i];
            double y = b[rowB * WIDTH + i];
            dot += x * y;
            squaresA += x * x;
            squaresB += y * y;
        }
        return dot / Math.sqrt(squaresA * squaresB);
    }

    private static float[] scale(double[] rows, int count, float[] unit) {
        float[] inverse = new float[count];
        UnitRows.scale(narrow(rows), 0, count, WIDTH, unit, inverse);
        return inverse;
    }

    private static float[] back(float[] unit, float[] unitGradients, float[] inverse, int count) {
        float[] gradients = new float[count * WIDTH];
        UnitRows.back(unit, unitGradients, inverse, 0, count, WIDTH, gradients);
        return gradients;
    }

    private double[] random(int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
