package cascade.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.models.rank.NfwfmReference;
import cascade.models.rank.NfwfmWeights;
import cascade.models.rank.RandomModels;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.Ranker;
import cascade.models.rank.RankerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every ranker of ONNX graphs does beside what all rankers do. */
abstract class GraphContract extends RankerContract {

    static final OnnxRuntime RUNTIME = new OnnxRuntime(OnnxSettings.defaults());

    @TempDir
    Path folder;

    /** The weights as graphs in {@link #folder}, opened. */
    abstract Ranker open(NfwfmWeights weights);

    @Override
    protected Ranker ranker(RankShape shape) {
        return open(RandomModels.nfwfm(shape, 16, 11));
    }

    @Test
    void itComputesWhatTheReferenceComputes() {
        NfwfmWeights weights = RandomModels.nfwfm(SHAPE, 16, 21);
        var random = new Random(22);

        try (Ranker onnx = open(weights);
                Ranker reference = new NfwfmReference(weights)) {
            for (int size : new int[] {1, 2, 3, 500, 17}) {
                RankBatch batch = RandomModels.batch(SHAPE, size, random);
                assertThat(onnx.score(batch).values())
                        .containsExactly(reference.score(batch).values(), within(1e-6f));
            }
        }
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
