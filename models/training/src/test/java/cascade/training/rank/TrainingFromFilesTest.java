package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.loss.LossSettings;
import cascade.training.loss.MultiTaskLoss;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import cascade.training.sample.store.FileStore;
import cascade.training.sample.store.SampleFile;
import cascade.training.sample.store.SampleFileWriter;
import cascade.training.sample.store.SampleHeader;
import cascade.training.sample.store.SampleRows;
import cascade.training.speed.ZipfSamples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training learns the same wherever its samples lie. */
class TrainingFromFilesTest {

    private static final int TRAINING = 3_000;
    private static final Samples ARRAYS = arrays();

    @TempDir
    private Path folder;

    /** In one window, and in blocks that are mixed. */
    @ParameterizedTest
    @CsvSource({"4096, 4096", "64, 512"})
    void filesGiveTheVeryWeightsThatArraysGive(int block, int window) {
        var shuffle = new BlockShuffle(block, window);
        Fit fromArrays = fit(ARRAYS, shuffle);
        Fit fromFiles = fit(files(1_100, 900, 1_500), shuffle);

        assertThat(fromFiles.probabilities()).isEqualTo(fromArrays.probabilities());
        assertThat(fromFiles.ranker().embedding()).isEqualTo(fromArrays.ranker().embedding());
        assertThat(fromFiles.ranker().dense()).isDeepEqualTo(fromArrays.ranker().dense());
        assertThat(fromFiles.validation()).isEqualTo(fromArrays.validation());
    }

    @Test
    void otherBlocksGiveOtherWeights() {
        assertThat(fit(ARRAYS, new BlockShuffle(64, 512)).probabilities())
                .isNotEqualTo(fit(ARRAYS, new BlockShuffle(4_096, 4_096)).probabilities());
    }

    /** What a checkpoint knows samples by: not where they lie, but the seals of their files. */
    @Test
    void theSameFilesAreTheSameSamples() {
        assertThat(files(1_100, 900, 1_500).identity())
                .isEqualTo(files(1_100, 900, 1_500).identity())
                .isNotEqualTo(files(1_100, 901, 1_499).identity());
    }

    private static Fit fit(Samples samples, BlockShuffle shuffle) {
        RankSettings bench = SettingsFiles.read("bench", "nfwfm", "").withThreads(1);
        var settings = new RankSettings(
                bench.recipe(),
                bench.tasks(),
                bench.deviation(),
                bench.embedding(),
                bench.linear(),
                bench.denseRate(),
                1,
                new Schedule(128, 2, .25));
        MultiTaskLoss loss = MultiTaskLoss.of(new LossSettings.Sum(), samples);
        try (var ranker = TrainableRanker.of(samples, settings, 1)) {
            return new TrainingLoop(samples, settings.schedule(), shuffle, loss, 1)
                    .fit(ranker, Optional.empty(), (_, _) -> {});
        }
    }

    private Samples files(int... sizes) {
        var header = new SampleHeader("made of", "schema", ARRAYS.layout().width(), ARRAYS.tasks(), false);
        int next = 0;
        List<SampleFile> files = new ArrayList<>();
        for (int size : sizes) {
            try (var writer = new SampleFileWriter(folder.resolve("from-" + next + "-" + size), header)) {
                var rows = new SampleRows(header);
                for (int sample = next; sample < next + size; sample++) {
                    rows.add(ARRAYS.ids(sample), ARRAYS.user(sample), 0, sample);
                    if (ARRAYS.label(sample, 0)) {
                        writer.label(sample - next, 0);
                    }
                    if (rows.size() == SampleRows.CHUNK) {
                        writer.append(rows);
                        rows = new SampleRows(header);
                    }
                }
                writer.append(rows);
                writer.finish();
                files.add(SampleFile.open(writer.file()));
            }
            next += size;
        }
        return new Samples(ARRAYS.tasks(), ARRAYS.layout(), new FileStore(header, files), ARRAYS.split());
    }

    private static Samples arrays() {
        Samples all = ZipfSamples.of(2_000, 9, 3_500, 1);
        int width = all.layout().width();
        int[] ids = new int[all.size() * width];
        float[] labels = new float[all.size()];
        for (int sample = 0; sample < all.size(); sample++) {
            all.ids(sample, ids, sample * width);
            all.labels(sample, labels, sample);
        }
        return new Samples(
                all.tasks(), all.layout(), ids, null, labels, new int[all.size()], new Split(TRAINING, 500, 0));
    }
}
