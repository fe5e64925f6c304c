package cascade.training.recall.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProductTest {

    @Property(tries = 60)
    void everyShapeGivesWhatSumsInDoubleGive(
            @ForAll @IntRange(min = 1, max = 13) int rows,
            @ForAll @IntRange(min = 1, max = 20) int inner,
            @ForAll @IntRange(min = 1, max = 100) int columns,
            @ForAll boolean transposed,
            @ForAll boolean add,
            @ForAll long seed) {
        int width = Product.padded(columns);
        var random = new Random(seed);
        float[] a = random(rows * inner, random);
        float[] b = random(inner * width, random);
        float[] c = random(rows * width, random);
        double[] expected = new double[c.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                double sum = add ? c[row * width + column] : 0;
                for (int k = 0; k < inner; k++) {
                    sum += (double) (transposed ? a[k * rows + row] : a[row * inner + k]) * b[k * width + column];
                }
                expected[row * width + column] = sum;
            }
        }
        Matrix left = transposed ? Matrix.rows(a, rows).transposed() : Matrix.rows(a, inner);
        Product.multiply(left, Matrix.rows(b, width), Matrix.rows(c, width), rows, inner, width, add);
        for (int i = 0; i < c.length; i++) {
            assertThat((double) c[i]).isCloseTo(expected[i], Offset.offset(1e-5));
        }
    }

    @Property(tries = 30)
    void panelsGiveTheInnerProductsOfAllVectors(
            @ForAll @IntRange(min = 1, max = 200) int vectors, @ForAll @IntRange(min = 1, max = 9) int queries) {
        var random = new Random(vectors);
        float[] items = random(vectors * 16, random);
        float[] users = random(queries * 16, random);
        var panels = new Panels(200, 16);
        panels.set(items, vectors);
        int stride = Panels.padded(vectors);
        float[] scores = new float[queries * stride];
        panels.scores(Matrix.rows(users, 16), queries, Matrix.rows(scores, stride));
        for (int query = 0; query < queries; query++) {
            for (int item = 0; item < vectors; item++) {
                assertThat(scores[query * stride + item])
                        .isCloseTo(UnitRows.dot(users, query * 16, items, item * 16, 16), Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void columnsThatDoNotFillRegistersAreRefused() {
        Matrix matrix = Matrix.rows(new float[64], 8);
        assertThatThrownBy(() -> Product.multiply(matrix, matrix, matrix, 1, 1, 3, false))
                .hasMessageContaining("fill registers: 3");
    }

    private static float[] random(int length, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
