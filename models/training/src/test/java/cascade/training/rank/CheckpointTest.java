package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.file.CorruptFileException;
import cascade.training.embedding.Decay;
import cascade.training.embedding.SampleLayout;
import cascade.training.graph.Layers;
import cascade.training.loss.LossSettings;
import cascade.training.loss.UncertaintyForm;
import cascade.training.model.Nfm;
import cascade.training.rank.OptimizerSettings.Kind;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final int ROWS = 60;
    private static final int TRAINING = 600;
    private static final int VALIDATION = 200;
    private static final Samples SAMPLES = samples();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("deeper").resolve("nfm.checkpoint");
    }

    /** Masks, batch norms, a loss that learns, rates that fall and a mean of which some is there: all that an epoch leaves to the next. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptedTrainingEndsWithTheWeightsOfOneThatWasNot(int threads) {
        RankSettings settings = settings(threads);
        Fit whole = fit(settings, 1, (_, _) -> {}, Optional.empty());
        for (int epoch : new int[] {1, 4}) {
            interrupt(settings, epoch);
        }
        Fit resumed = fit(settings, 1, (_, _) -> {}, Optional.of(file));

        assertThat(resumed.epochs()).isEqualTo(whole.epochs());
        assertThat(resumed.probabilities()).isEqualTo(whole.probabilities());
        assertThat(resumed.ranker().embedding()).isEqualTo(whole.ranker().embedding());
        assertThat(resumed.ranker().linear()).isEqualTo(whole.ranker().linear());
        assertThat(resumed.ranker().dense()).isDeepEqualTo(whole.ranker().dense());
        assertThat(resumed.sigmas()).usingRecursiveComparison().isEqualTo(whole.sigmas());
    }

    @Test
    void aFinishedTrainingIsReadBackWithoutAnotherEpoch() {
        RankSettings settings = settings(1);
        Fit first = fit(settings, 1, (_, _) -> {}, Optional.of(file));
        Fit again = fit(
                settings,
                1,
                (_, _) -> {
                    throw new InterruptedTraining();
                },
                Optional.of(file));
        assertThat(again.probabilities()).isEqualTo(first.probabilities());
    }

    @Test
    void aTruncatedCheckpointIsRefusedByName() throws IOException {
        interrupt(settings(1), 1);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
        assertThatThrownBy(() -> fit(settings(1), 1, (_, _) -> {}, Optional.of(file)))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("truncated");
    }

    @Test
    void aForeignFileIsRefusedByName() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "something else altogether, of some length");
        assertThatThrownBy(() -> fit(settings(1), 1, (_, _) -> {}, Optional.of(file)))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("foreign");
    }

    @Test
    void theCheckpointOfAnotherTrainingIsRefusedAndSaysWhatDiffers() {
        interrupt(settings(1), 1);
        assertThatThrownBy(() -> fit(settings(1), 2, (_, _) -> {}, Optional.of(file)))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("'seed 1'")
                .hasMessageContaining("'seed 2'");
        assertThatThrownBy(() -> fit(settings(2), 1, (_, _) -> {}, Optional.of(file)))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("'threads 1'");
    }

    private void interrupt(RankSettings settings, int after) {
        assertThatExceptionOfType(InterruptedTraining.class)
                .isThrownBy(() -> fit(
                        settings,
                        1,
                        (epoch, _) -> {
                            if (epoch == after) {
                                throw new InterruptedTraining();
                            }
                        },
                        Optional.of(file)));
    }

    private static Fit fit(RankSettings settings, long seed, EpochListener listener, Optional<Path> checkpoint) {
        return RankTraining.fit(SAMPLES, settings, seed, listener, checkpoint);
    }

    private static RankSettings settings(int threads) {
        var layers = new Layers(new int[] {6, 4}, .3, true);
        return new RankSettings(
                (shape, params) -> new Nfm(shape, 5, layers, new int[0], params),
                List.of("click", "follow"),
                new LossSettings.Uncertainty(UncertaintyForm.PLAIN, .1, 0),
                .1,
                new OptimizerSettings(Kind.ADAM, .01, 1e-3, Decay.Kind.OCCURRENCES),
                new OptimizerSettings(Kind.ADAGRAD, .1, 0),
                .01,
                threads,
                new Schedule(64, 6, .5));
    }

    private static Samples samples() {
        var random = new SplittableRandom(1);
        var layout = SampleLayout.ofSlots(ROWS, 1, 2, 1);
        int size = TRAINING + VALIDATION;
        int[] ids = new int[size * layout.width()];
        Arrays.setAll(ids, _ -> random.nextInt(ROWS));
        float[] labels = new float[size * 2];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(3) == 0 ? 1 : 0;
        }
        return new Samples(
                List.of("click", "follow"),
                layout,
                ids,
                null,
                labels,
                new int[size],
                new Split(TRAINING, VALIDATION, 0));
    }

    private static final class InterruptedTraining extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
