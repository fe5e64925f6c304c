package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.model.Nfwfm;
import cascade.training.rank.OptimizerSettings.Kind;
import cascade.training.sample.Flat;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import cascade.training.speed.ZipfSamples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelTrainingTest {

    /** Batches, of 64 where samples are so few, leave a last one of 18, and threads that share it unevenly. */
    private static final Samples SAMPLES = split(ZipfSamples.of(500, 9, 950, 1));

    @ParameterizedTest
    @EnumSource(Kind.class)
    void threadsChangeRoundingsOnly(Kind kind) {
        TrainedRanker one = fit(kind, 1).ranker();
        for (int threads : new int[] {2, 3}) {
            TrainedRanker several = fit(kind, threads).ranker();
            assertThat(several.embedding()).containsExactly(one.embedding(), within(2e-4f));
            assertThat(several.linear()).containsExactly(one.linear(), within(2e-4f));
            for (int param = 0; param < one.dense().length; param++) {
                assertThat(several.dense()[param]).containsExactly(one.dense()[param], within(2e-4f));
            }
        }
    }

    @Test
    void equalSeedsAndThreadsGiveEqualBytes() {
        for (int threads : new int[] {1, 3}) {
            TrainedRanker first = fit(Kind.ADAM, threads).ranker();
            TrainedRanker second = fit(Kind.ADAM, threads).ranker();
            assertThat(second.embedding()).isEqualTo(first.embedding());
            assertThat(second.linear()).isEqualTo(first.linear());
            assertThat(second.dense()).isDeepEqualTo(first.dense());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void paddingNeverMoves(Kind kind) {
        TrainedRanker ranker = fit(kind, 2).ranker();
        assertThat(Arrays.copyOf(ranker.embedding(), 20)).containsOnly(0);
        assertThat(ranker.linear()[0]).isZero();
        assertThat(ranker.linear()[1]).isNotZero();
    }

    private static Fit fit(Kind kind, int threads) {
        var rows = new OptimizerSettings(kind, .01, 1e-3);
        var settings = new RankSettings(
                (shape, params) -> new Nfwfm(shape, 20, true, 1, new int[] {8}, new int[0], params),
                List.of("click"),
                .1,
                rows,
                rows,
                .01,
                threads,
                new Schedule(100, 2, .25));
        return RankTraining.fit(SAMPLES, settings, 1, (_, _) -> {});
    }

    private static Samples split(Samples all) {
        return new Samples(
                all.tasks(),
                all.layout(),
                Flat.ids(all),
                null,
                Flat.labels(all),
                Flat.users(all),
                new Split(850, 100, 0));
    }
}
