package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShapleyTest {

    @Test
    void ofTheGloveGameOneRightGloveIsWorthTwoThirds() {
        // Players 0 and 1 have a left glove each, player 2 the right one: a pair is worth 1.
        double[] worth = new double[8];
        worth[0b101] = 1;
        worth[0b110] = 1;
        worth[0b111] = 1;

        assertThat(Shapley.values(worth)).containsExactly(new double[] {1 / 6.0, 1 / 6.0, 2 / 3.0}, within(1e-12));
    }

    @Test
    void valuesAreTheMeanOverAllOrders() {
        var random = new SplittableRandom(5);
        double[] worth = random.doubles(1 << 6, -3, 3).toArray();
        double[] sums = new double[6];

        int orders = addOverOrders(worth, 0, sums);

        double[] means = Arrays.stream(sums).map(sum -> sum / orders).toArray();
        assertThat(Shapley.values(worth)).containsExactly(means, within(1e-12));
        assertThat(Arrays.stream(Shapley.values(worth)).sum()).isCloseTo(worth[63] - worth[0], within(1e-12));
    }

    /** Adds what each player adds in every order that goes on from {@code present}; the number of these orders. */
    private static int addOverOrders(double[] worth, int present, double[] sums) {
        if (present == worth.length - 1) {
            return 1;
        }
        int orders = 0;
        for (int player = 0; player < sums.length; player++) {
            if ((present >> player & 1) == 0) {
                int more = addOverOrders(worth, present | 1 << player, sums);
                sums[player] += more * (worth[present | 1 << player] - worth[present]);
                orders += more;
            }
        }
        return orders;
    }

    @Test
    void coalitionsThatAreNotAllAreRefused() {
        assertThatThrownBy(() -> Shapley.values(new double[6])).isInstanceOf(IllegalArgumentException.class);
    }
}
