package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.NativeMemory;
import cascade.training.model.Lr;
import cascade.training.sample.Samples;
import cascade.training.speed.ZipfSamples;
import org.junit.jupiter.api.Test;

class TrainableRankerTest {

    private static final int ROWS = 4_000_000;
    private static final int SLOTS = 2_000;
    private static final int TRIES = 20;

    @Test
    void oneThatCannotBeMadeGivesItsTableBack() {
        Samples samples = ZipfSamples.of(ROWS, SLOTS, 2, 1);
        RankSettings bench = SettingsFiles.read("bench", "nfwfm", "").withThreads(1);
        // The table is there before it shows that a batch has more ids than an array.
        var settings = new RankSettings(
                (_, _) -> new Lr(),
                bench.tasks(),
                bench.deviation(),
                bench.embedding(),
                bench.linear(),
                bench.denseRate(),
                1,
                new Schedule(Integer.MAX_VALUE / SLOTS + 1, 1, .25));
        long table = (long) ROWS * Float.BYTES;

        long before = NativeMemory.mapped();
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(() -> TrainableRanker.of(samples, settings, 1))
                    .isInstanceOf(NegativeArraySizeException.class);
        }
        assertThat(NativeMemory.mapped() - before).isLessThan(TRIES * table / 2);
    }
}
