package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueriesTest {

    @Test
    void theShareThatAFilterAcceptsIsGuessedWhateverItsPattern() {
        for (int size : new int[] {40_000, 200_000, 1_000_000}) {
            for (int every : new int[] {2, 10, 100}) {
                double share = Queries.share(ordinal -> ordinal % every == 0, size);
                assertThat(share).as("every %s of %s", every, size).isCloseTo(1. / every, within(.3 / every));
            }
        }
    }

    @Test
    void aFilterThatAcceptsNothingHasAShareAboveZero() {
        assertThat(Queries.share(_ -> false, 1_000_000)).isBetween(0., .001).isPositive();
        assertThat(Queries.share(_ -> false, 1)).isPositive();
    }

    @Test
    void onlyVectorsThatThereAreAreAskedFor() {
        for (int size : new int[] {1, 2, 255, 257, Integer.MAX_VALUE}) {
            assertThat(Queries.share(ordinal -> ordinal >= 0 && ordinal < size, size))
                    .isEqualTo(1);
        }
        assertThat(IntStream.of(1, 7).mapToDouble(size -> Queries.share(_ -> true, size)))
                .containsOnly(1.);
    }
}
