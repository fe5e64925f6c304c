package cascade.training.recall.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopItemsTest {

    /** Few distinct scores, so that most are equal to others. */
    @Property(tries = 200)
    void theBestAreThoseOfASortByScoreAndThenByNumber(
            @ForAll @IntRange(min = 1, max = 700) int count,
            @ForAll @IntRange(min = 1, max = 40) int k,
            @ForAll @IntRange(min = 1, max = 1000) int distinct,
            @ForAll long seed) {
        var random = new Random(seed);
        float[] scores = new float[count + 5];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (random.nextInt(distinct) - distinct / 2f) / 7;
        }
        int[] expected = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -scores[3 + i]).thenComparing(i -> i))
                .limit(k)
                .mapToInt(i -> i)
                .toArray();
        var top = new TopItems(k);
        assertThat(top.of(scores, 3, count)).containsExactly(expected);
        assertThat(top.of(scores, 3, count)).containsExactly(expected);
    }

    @Test
    void whatHasNoScoreIsNeverAmongThem() {
        float never = Float.NEGATIVE_INFINITY;
        assertThat(new TopItems(3).of(new float[] {never, -5, never, 2}, 0, 4)).containsExactly(3, 1);
    }
}
