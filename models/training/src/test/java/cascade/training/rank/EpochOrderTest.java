package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.embedding.SampleLayout;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochOrderTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1000, 10, 100", "1003, 10, 100", "1003, 7, 100", "50, 10, 49", "50, 10, 50", "5, 10, 100"})
    void everySampleIsMetOnce(int size, int block, int window) {
        int[] order = order(size, new BlockShuffle(block, window), 3);

        assertThat(order).hasSize(size);
        assertThat(IntStream.of(order).sorted())
                .isEqualTo(IntStream.range(0, size).boxed().toList());
    }

    /** As every set was shuffled when samples were arrays: published figures rest on it. */
    @Test
    void whatFitsAWindowIsShuffledWhole() {
        int[] expected = IntStream.range(0, 100).toArray();
        var random = new SplittableRandom(7);
        for (int i = 99; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = expected[i];
            expected[i] = expected[j];
            expected[j] = swapped;
        }

        assertThat(order(100, new BlockShuffle(10, 100), 7)).isEqualTo(expected);
    }

    @Test
    void equalSeedsGiveEqualOrdersAndOthersOthers() {
        var shuffle = new BlockShuffle(10, 100);

        assertThat(order(1_000, shuffle, 1)).isEqualTo(order(1_000, shuffle, 1));
        assertThat(order(1_000, shuffle, 1)).isNotEqualTo(order(1_000, shuffle, 2));
    }

    @Test
    void aWindowMixesBlocksFromEverywhere() {
        int[] order = order(100_000, new BlockShuffle(100, 10_000), 1);
        int[] first = Arrays.copyOf(order, 10_000);

        assertThat(IntStream.of(first).map(sample -> sample / 100).distinct()).hasSize(100);
        assertThat(IntStream.of(first).max().orElseThrow()).isGreaterThan(90_000);
        assertThat(IntStream.of(first).min().orElseThrow()).isLessThan(10_000);
        // Within a window neighbours part.
        assertThat(IntStream.range(1, first.length)
                        .filter(i -> first[i] == first[i - 1] + 1)
                        .count())
                .isLessThan(20);
    }

    private static int[] order(int size, BlockShuffle shuffle, long seed) {
        var samples = new Samples(
                List.of("click"),
                SampleLayout.ofSlots(2, 1),
                new int[size + 3],
                null,
                new float[size + 3],
                new int[size + 3],
                new Split(size, 3, 0));
        try (var order = new EpochOrder(samples, shuffle, new SplittableRandom(seed))) {
            var numbers = IntStream.builder();
            while (order.hasNext()) {
                numbers.add(order.next());
            }
            return numbers.build().toArray();
        }
    }
}
