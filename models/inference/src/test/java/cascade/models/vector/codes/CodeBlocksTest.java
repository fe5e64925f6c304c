package cascade.models.vector.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Scans of registers against sums written out. */
class CodeBlocksTest {

    private static final float CENTRE = 3;

    @Property(tries = 60)
    void aScanOfBytesIsTheSumOfItsProducts(
            @ForAll @IntRange(min = 1, max = 300) int dimension, @ForAll @IntRange(min = 1, max = 70) int rows) {
        scansAreSums(CodeKind.BYTES, dimension, rows);
    }

    @Property(tries = 60)
    void aScanOfNibblesIsTheSumOfItsProducts(
            @ForAll @IntRange(min = 1, max = 300) int dimension, @ForAll @IntRange(min = 1, max = 70) int rows) {
        scansAreSums(CodeKind.NIBBLES, dimension, rows);
    }

    private static void scansAreSums(CodeKind kind, int dimension, int rows) {
        var random = new SplittableRandom(dimension * 1_000L + rows);
        float[] vectors = values(rows * dimension, random);
        float[] query = values(dimension, random);
        CodeBlocks codes = coded(kind, vectors, rows, dimension);

        Candidates found = scanned(codes, query, rows);

        assertThat(found.size()).isEqualTo(rows);
        for (int i = 0; i < rows; i++) {
            float expected = expected(codes, found.row(i) - 5, query);
            assertThat(found.score(i)).isCloseTo(expected, within(1e-3f + 1e-5f * Math.abs(expected)));
        }
    }

    private static float[] values(int count, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void theLargestSumsOfNibblesDoNotOverflow() {
        for (int dimension : new int[] {128, 256, 272}) {
            for (int sign : new int[] {-1, 1}) {
                float[] vector = new float[dimension];
                float[] query = new float[dimension];
                Arrays.fill(vector, sign);
                Arrays.fill(query, 1);
                CodeBlocks codes = coded(CodeKind.NIBBLES, vector, 1, dimension);

                // The query's codes are all 63; those of the vector stand for what it is.
                assertThat(scanned(codes, query, 1).score(0)).isCloseTo(CENTRE + sign * 63f * dimension, within(.5f));
            }
        }
    }

    @Test
    void nibblesErrByLessThanHalfTheDistanceOfTwoCodes() {
        float[] vector = new float[128];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (i - 63.5f) / 63.5f;
        }
        CodeBlocks codes = coded(CodeKind.NIBBLES, vector, 1, 128);
        float scale = codes.scales().getAtIndex(ValueLayout.JAVA_FLOAT, 0);

        for (int i = 0; i < vector.length; i++) {
            assertThat(scale * code(codes, 0, i)).isCloseTo(vector[i], within(1.1f / 15));
        }
    }

    @Test
    void aVectorThatIsTheCentreScoresAsTheCentreDoes() {
        CodeBlocks codes = coded(CodeKind.NIBBLES, new float[20], 1, 20);

        assertThat(scanned(codes, new float[] {1, 2, 3, 4, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 1)
                        .score(0))
                .isEqualTo(CENTRE);
    }

    private static CodeBlocks coded(CodeKind kind, float[] vectors, int rows, int dimension) {
        CodeBlocks codes = kind.allocate(Arena.ofAuto(), CodeBlocks.blocks(rows), rows, dimension);
        for (int row = 0; row < rows; row++) {
            codes.encode(row / CodeBlocks.ROWS, row % CodeBlocks.ROWS, row, vectors, row * dimension, dimension);
        }
        return codes;
    }

    /** All rows, which are called 5 more than they are. */
    private static Candidates scanned(CodeBlocks codes, float[] query, int rows) {
        var code = new QueryCode();
        code.set(query);
        var all = new Candidates();
        all.reset(rows, Candidates.ALL);
        codes.scan(0, 0, 5, rows, code, CENTRE, all);
        return all;
    }

    private static float expected(CodeBlocks codes, int row, float[] query) {
        float largest = 0;
        for (float value : query) {
            largest = Math.max(largest, Math.abs(value));
        }
        long sum = 0;
        for (int i = 0; i < query.length; i++) {
            sum += (long) code(codes, row, i) * Math.round(query[i] * (63 / largest));
        }
        float scale = codes.scales().getAtIndex(ValueLayout.JAVA_FLOAT, row);
        return (codes.kind().isOffCentre() ? CENTRE : 0) + scale * sum;
    }

    /** Where the class comments of the two kinds say that it lies. */
    private static int code(CodeBlocks codes, int row, int i) {
        long block = codes.kind().codeBytes(row / 16, codes.stride());
        int lane = row % 16;
        return switch (codes.kind()) {
            case BYTES -> codes.codes().get(ValueLayout.JAVA_BYTE, block + (long) (i / 2) * 32 + 2L * lane + i % 2);
            case NIBBLES -> {
                long at = block + (long) (i / 8) * 64 + 4L * lane + 2L * (i % 2);
                int four = codes.codes().get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
                yield 2 * ((four >> (4 * (i % 8 / 2))) & 15) - 15;
            }
        };
    }
}
