package cascade.training.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrayAlgebraTest {

    private static final ArrayAlgebra MATH = ArrayAlgebra.inference(new double[0][]);

    @Test
    void aRowIsRepeatedOverTheBatchAndAColumnOverTheRow() {
        Array column = array(new int[] {2, 1}, 10, 20);
        Array row = array(new int[] {3}, 1, 2, 3);

        same(MATH.add(column, row), new int[] {2, 3}, 11, 12, 13, 21, 22, 23);
        same(MATH.sub(row, column), new int[] {2, 3}, -9, -8, -7, -19, -18, -17);
        same(MATH.mul(column, row), new int[] {2, 3}, 10, 20, 30, 20, 40, 60);
    }

    @Test
    void shapesThatDoNotMatchAreRefused() {
        assertThatThrownBy(() -> MATH.add(array(new int[] {2}, 1, 2), array(new int[] {3}, 1, 2, 3)))
                .hasMessageContaining("[2] and [3] do not match");
        assertThatThrownBy(() -> array(new int[] {2, 2}, 1, 2, 3)).hasMessageContaining("3 values do not fill [2, 2]");
    }

    @Test
    void oneMatrixMultipliesThatOfEverySample() {
        Array one = array(new int[] {1, 2}, 1, 10);
        Array each = array(new int[] {2, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8);

        same(MATH.matmul(one, each), new int[] {2, 1, 2}, 31, 42, 75, 86);
    }

    @Test
    void axesAreSummedCutJoinedAndSwapped() {
        Array cube = array(new int[] {2, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8);

        same(MATH.sum(cube, 0), new int[] {2, 2}, 6, 8, 10, 12);
        same(MATH.sum(cube, 1), new int[] {2, 2}, 4, 6, 12, 14);
        same(MATH.sum(cube, 2), new int[] {2, 2}, 3, 7, 11, 15);
        same(MATH.narrow(cube, 1, 1, 1), new int[] {2, 1, 2}, 3, 4, 7, 8);
        same(MATH.transpose(cube), new int[] {2, 2, 2}, 1, 3, 2, 4, 5, 7, 6, 8);
        Array narrow = MATH.narrow(cube, 1, 0, 1);
        same(MATH.concat(1, List.of(narrow, cube)), new int[] {2, 3, 2}, 1, 2, 1, 2, 3, 4, 5, 6, 5, 6, 7, 8);
        same(MATH.reshape(cube, 4), new int[] {2, 4}, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aMaskDropsValuesInTrainingAndScalesThemAfterwards() {
        Array ones = array(new int[] {2, 2}, 1, 1, 1, 1);

        same(MATH.mask(ones, .7), new int[] {2, 2}, .7, .7, .7, .7);
        Array masked = ArrayAlgebra.training(new double[0][], new SplittableRandom(1))
                .mask(MATH.reshape(array(new int[] {1000}, new double[1000]).map(_ -> 1), 1), .7);
        assertThat(masked.values()).containsOnly(0, 1);
        assertThat(MATH.sum(masked, 0).values()[0]).isBetween(650.0, 750.0);
    }

    @Test
    void aBatchNormUsesTheBatchInTrainingAndWhatWasObservedAfterwards() {
        var params = new ParamList(1);
        BatchNorm norm = BatchNorm.of(params, "norm", 1);
        double[][] values = {{2}, {10}, {5}, {4}};
        Array batch = array(new int[] {2, 1}, 1, 3);

        Array inTraining =
                ArrayAlgebra.training(values, new SplittableRandom(1)).normalize(batch, norm);
        Array afterwards = ArrayAlgebra.inference(values).normalize(batch, norm);

        // Mean 2 and variance 1 of the batch; mean 5 and variance 4 observed; gain 2, shift 10.
        assertThat(inTraining.values()).containsExactly(new double[] {8, 12}, within(1e-4));
        assertThat(afterwards.values()).containsExactly(new double[] {6, 8}, within(1e-4));
    }

    private static Array array(int[] shape, double... values) {
        return new Array(values, shape);
    }

    private static void same(Array actual, int[] shape, double... values) {
        assertThat(actual.shape()).containsExactly(shape);
        assertThat(actual.values()).containsExactly(values, within(1e-12));
    }
}
