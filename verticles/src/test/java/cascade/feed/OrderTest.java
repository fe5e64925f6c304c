package cascade.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void theLargestGoesFirst() {
        assertThat(Order.descending(new double[] {.5, 3, -7, 1e300, 0}, 5)).containsExactly(3, 1, 0, 4, 2);
    }

    @Test
    void negativeValuesFollowPositiveOnesTheNearestToZeroFirst() {
        assertThat(Order.descending(new double[] {-3, -1, -2, 0, 1}, 5)).containsExactly(4, 3, 1, 2, 0);
        assertThat(Order.descending(new double[] {-Double.MAX_VALUE, -1e-300, Double.MIN_VALUE}, 3))
                .containsExactly(2, 1, 0);
    }

    @Test
    void equalValuesKeepTheOrderOfTheirPlaces() {
        assertThat(Order.descending(new double[] {1, 2, 1, 2, 1}, 5)).containsExactly(1, 3, 0, 2, 4);
        assertThat(Order.descending(new double[] {0.0, -0.0, 0.0}, 3)).containsExactly(0, 1, 2);
    }

    @Test
    void ofNoneThereIsNoOrderAndOfOneItIsTheFirst() {
        assertThat(Order.descending(new double[0], 0)).isEmpty();
        assertThat(Order.descending(new double[] {-5}, 1)).containsExactly(0);
        assertThat(Order.descending(new double[] {1, 2}, 2)).containsExactly(1, 0);
    }

    @Test
    void onlyTheFirstValuesCount() {
        assertThat(Order.descending(new double[] {1, 2, 9, 9}, 2)).containsExactly(1, 0);
    }

    @Test
    void valuesThatDifferByOnePartInABillionAreTold() {
        assertThat(Order.descending(new double[] {1, 1 + 1e-9, 1 - 1e-9}, 3)).containsExactly(1, 0, 2);
    }

    @Property
    void ofFloatsTheOrderIsThatOfAStableSort(@ForAll @Size(max = 300) List<Float> some) {
        List<Float> finite = some.stream().filter(Float::isFinite).toList();
        double[] values = finite.stream().mapToDouble(value -> value).toArray();

        int[] expected = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> -values[place] + 0.0))
                .mapToInt(place -> place)
                .toArray();

        assertThat(Order.descending(values, values.length)).containsExactly(expected);
        assertThat(Arrays.copyOf(Order.descendingForNow(values, values.length), values.length))
                .containsExactly(expected);
    }
}
