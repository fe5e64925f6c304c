package cascade.training.recall.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HitsTest {

    /** Of four that are wanted a list has two, at ranks 2 and 3, and cannot hold one. */
    private static final Hits HITS = of(new int[] {7, 1, 4, 9}, Set.of(1, 4, 5, 6));

    @Test
    void recallIsTheShareOfAllThatWasWanted() {
        assertThat(HITS.recall(1)).isZero();
        assertThat(HITS.recall(2)).isEqualTo(.25);
        assertThat(HITS.recall(200)).isEqualTo(.5);
        assertThat(HITS.count(2)).isOne();
    }

    @Test
    void gainIsDiscountedByRankAndComparedWithTheBestListOfThatLength() {
        double gain = 1 / log2(3) + 1 / log2(4);
        assertThat(HITS.ndcg(3)).isEqualTo(gain / (1 / log2(2) + 1 / log2(3) + 1 / log2(4)), within(1e-12));
        assertThat(HITS.ndcg(1)).isZero();
    }

    private static Hits of(int[] list, Set<Integer> wanted) {
        return Hits.of(list.length, place -> wanted.contains(list[place]), wanted.size());
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
