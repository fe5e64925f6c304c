package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.embedding.IdBatch;
import cascade.training.model.Nfwfm;
import cascade.training.rank.OptimizerSettings.Kind;
import cascade.training.sample.Flat;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import cascade.training.speed.ZipfSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingLoopTest {

    private static final int BATCH = 100;
    private static final int TRAIN = 850;
    private static final Samples MADE = ZipfSamples.of(500, 9, 950, 1);
    private static final Samples SAMPLES = samples(Flat.labels(MADE));

    @Test
    void whatValidatesDecidesOfNoWeight() {
        float[] turned = Flat.labels(MADE);
        for (int sample = TRAIN; sample < turned.length; sample++) {
            turned[sample] = 1 - turned[sample];
        }
        Fit one = RankTraining.fit(SAMPLES, settings(Kind.ADAM, 6, .5), 1, (_, _) -> {});
        Fit other = RankTraining.fit(samples(turned), settings(Kind.ADAM, 6, .5), 1, (_, _) -> {});
        assertThat(other.validation().auc())
                .isCloseTo(1 - one.validation().auc(), within(1e-9))
                .isNotCloseTo(.5, within(.001));
        assertThat(other.ranker().embedding()).isEqualTo(one.ranker().embedding());
        assertThat(other.ranker().linear()).isEqualTo(one.ranker().linear());
        assertThat(other.ranker().dense()).isDeepEqualTo(one.ranker().dense());
    }

    @Test
    void everyEpochIsToldOfAndTheLastIsOfTheModelThatComesOut() {
        List<Integer> epochs = new ArrayList<>();
        List<ValidationScore> scores = new ArrayList<>();
        Fit fit = RankTraining.fit(SAMPLES, settings(Kind.ADAM, 3, .5), 1, (epoch, score) -> {
            epochs.add(epoch);
            scores.add(score);
        });
        assertThat(epochs).containsExactly(1, 2, 3);
        assertThat(scores.getLast()).isEqualTo(fit.validation());
        assertThat(fit.epochs()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void stepsShrinkToNothing(Kind kind) {
        try (var ranker = TrainableRanker.of(SAMPLES, settings(kind, 1, 0), 1)) {
            step(ranker, 0);
            Weights before = Weights.of(ranker);
            ranker.slowTo(1e-3);
            step(ranker, BATCH);
            Weights slow = Weights.of(ranker);
            ranker.slowTo(0);
            step(ranker, 2 * BATCH);
            assertThat(slow.distance(before)).isPositive().isLessThan(1e-3);
            assertThat(Weights.of(ranker).distance(slow)).isZero();
        }
    }

    @Test
    void theWeightsThatComeOutAreTheMeanOfSomePoints() {
        try (var same = TrainableRanker.of(SAMPLES, settings(Kind.ADAM, 1, 0), 1);
                var ranker = TrainableRanker.of(SAMPLES, settings(Kind.ADAM, 1, 0), 1)) {
            List<Weights> points = new ArrayList<>();
            for (int point = 1; point <= 3; point++) {
                step(same, point * BATCH);
                points.add(Weights.of(same));
                step(ranker, point * BATCH);
                ranker.average(point);
            }
            TrainedRanker mean = ranker.restoreMean();
            Weights kept = Weights.of(mean);
            assertThat(Weights.of(ranker).distance(kept)).isZero();
            for (int i = 0; i < mean.embedding().length; i++) {
                int at = i;
                double expected = points.stream()
                        .mapToDouble(weights -> weights.embedding()[at])
                        .average()
                        .orElseThrow();
                assertThat((double) mean.embedding()[i]).isCloseTo(expected, within(1e-6));
            }
            assertThat(points.getFirst().distance(points.getLast())).isGreaterThan(1e-3);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 0, 10", "8, .5, 5 6 7 8", "640, .25, 500 520 540 560 580 600 620 640", "1, 1, 1"})
    void pointsLieEvenlyOverTheLastSteps(int steps, double averaged, String points) {
        try (var ranker = TrainableRanker.of(SAMPLES, settings(Kind.ADAM, 1, 0), 1)) {
            var mean = new WeightMean(ranker, steps, averaged);
            assertThat(IntStream.rangeClosed(1, steps).filter(mean::isPoint).mapToObj(String::valueOf))
                    .containsExactly(points.split(" "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "512, 2, 149732, 512",
        "512, 2, 16000, 125",
        "512, 2, 500, 64",
        "32, 1, 500, 32",
        "2048, 1, 20000000, 2048"
    })
    void fewSamplesAreTakenInSmallerBatchesByWhoStartsAnew(int batch, int epochs, int samples, int expected) {
        assertThat(new Schedule(batch, epochs, 0).anew(samples)).isEqualTo(new Schedule(expected, epochs, 0));
    }

    /** All weights of a model. */
    private record Weights(float[] embedding, float[] linear, float[][] dense) {

        static Weights of(TrainableRanker ranker) {
            return of(ranker.snapshot());
        }

        static Weights of(TrainedRanker ranker) {
            return new Weights(ranker.embedding().clone(), ranker.linear().clone(), ranker.dense());
        }

        /** The greatest difference of two values. */
        double distance(Weights other) {
            double most = 0;
            for (int i = 0; i < embedding.length; i++) {
                most = Math.max(most, Math.abs(embedding[i] - other.embedding[i]));
            }
            for (int i = 0; i < linear.length; i++) {
                most = Math.max(most, Math.abs(linear[i] - other.linear[i]));
            }
            for (int param = 0; param < dense.length; param++) {
                for (int i = 0; i < dense[param].length; i++) {
                    most = Math.max(most, Math.abs(dense[param][i] - other.dense[param][i]));
                }
            }
            return most;
        }
    }

    private static void step(TrainableRanker ranker, int from) {
        var batch = new IdBatch(SAMPLES.layout(), BATCH, SAMPLES.isValued());
        float[] labels = new float[BATCH];
        float[] weights = new float[BATCH];
        Arrays.fill(weights, 1);
        for (int row = 0; row < BATCH; row++) {
            batch.add(SAMPLES, from + row);
            SAMPLES.labels(from + row, labels, row);
        }
        ranker.step(batch, labels, weights);
    }

    private static RankSettings settings(Kind kind, int epochs, double averaged) {
        var rows = new OptimizerSettings(kind, .01, 1e-3);
        return new RankSettings(
                (shape, params) -> new Nfwfm(shape, 20, true, 1, new int[] {8}, new int[0], params),
                List.of("click"),
                .1,
                rows,
                rows,
                .01,
                1,
                new Schedule(BATCH, epochs, averaged));
    }

    private static Samples samples(float[] labels) {
        return new Samples(
                MADE.tasks(),
                MADE.layout(),
                Flat.ids(MADE),
                null,
                labels,
                Flat.users(MADE),
                new Split(TRAIN, MADE.size() - TRAIN, 0));
    }
}
