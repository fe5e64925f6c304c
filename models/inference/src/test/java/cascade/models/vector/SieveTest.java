package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, of indexes that sift wherever they can, from a file; and what a sieve is made of. */
class SieveTest extends VectorIndexContract {

    /** Lists are never cheaper; to score what a filter accepts is where it accepts few. */
    private static final SieveCosts ALWAYS = new SieveCosts(1e9, 1.2, 22);

    private static final SieveCosts NEVER = new SieveCosts(1, 1e9, 1e9);

    @TempDir
    Path folder;

    @Override
    protected VectorIndex index(ItemVectors vectors) {
        try (IvfIndex built = sieved(vectors.matrix(), vectors.dimension(), ALWAYS)) {
            Path file = Files.createTempFile(folder, "index", ".ivf");
            built.write(file);
            return IvfFile.map(file, ALWAYS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IvfIndex sieved(float[] vectors, int dimension, SieveCosts costs) {
        return new IvfBuild(vectors, dimension, IvfSettings.defaults(), new float[0], costs).index();
    }

    @Override
    protected double recall() {
        return .9;
    }

    @Test
    void vectorsWithoutClustersAreSievedAndFoundAsOftenAsWasAskedFor() {
        float[] vectors = scattered(6_000, 1);
        float[] queries = scattered(100, 2);
        List<Neighbours> truth = ExactBatch.search(vectors, 40, queries, 200, _ -> true);

        try (IvfIndex index = sieved(vectors, 40, ALWAYS);
                IvfIndex lists = sieved(vectors, 40, NEVER)) {
            assertThat(index.bytesBesideVectors()).isGreaterThan(lists.bytesBesideVectors());
            double found = 0;
            for (int i = 0; i < truth.size(); i++) {
                var nearest = IntStream.of(truth.get(i).ordinals()).boxed().collect(Collectors.toSet());
                float[] query = Arrays.copyOfRange(queries, i * 40, (i + 1) * 40);
                found += IntStream.of(index.search(query, 200).ordinals())
                        .filter(nearest::contains)
                        .count();
            }
            assertThat(found / (200. * truth.size())).isGreaterThan(.94).isLessThan(1);
        }
    }

    @Test
    void listsServeWhereTheyCostLess() {
        var vectors = ClusteredVectors.of(6_000, 32, 1);
        float[] query = ClusteredVectors.queries(vectors, 1, 2).getFirst();

        try (IvfIndex never = sieved(vectors.matrix(), 32, NEVER);
                IvfIndex without =
                        new IvfBuild(vectors.matrix(), 32, IvfSettings.defaults(), new float[0], null).index()) {
            assertThat(never.bytesBesideVectors()).isEqualTo(without.bytesBesideVectors());
            assertThat(never.search(query, 100)).usingRecursiveComparison().isEqualTo(without.search(query, 100));
        }
    }

    @Test
    void aMachineThatCannotSiftReadsTheListsOfTheFile() throws IOException {
        float[] vectors = scattered(3_000, 1);
        Path file = folder.resolve("sieved.ivf");
        try (IvfIndex index = sieved(vectors, 40, ALWAYS)) {
            index.write(file);
        }

        try (IvfIndex without = IvfFile.map(file, null);
                IvfIndex lists = sieved(vectors, 40, NEVER)) {
            float[] query = scattered(1, 5);
            assertThat(without.search(query, 100)).usingRecursiveComparison().isEqualTo(lists.search(query, 100));
        }
    }

    @Test
    void coarseScoresAreSumsOfTables() {
        var random = new SplittableRandom(3);
        int groups = 12;
        try (Arena memory = Arena.ofConfined()) {
            CoarseCodes codes = CoarseCodes.allocate(memory, 150, groups);
            byte[] tables = new byte[groups * Codebook.WORDS];
            for (int i = 0; i < tables.length; i++) {
                tables[i] = (byte) random.nextInt(64);
            }
            int[] expected = new int[150];
            for (int row = 0; row < 150; row++) {
                byte[] words = new byte[groups];
                for (int group = 0; group < groups; group++) {
                    words[group] = (byte) random.nextInt(64);
                    expected[row] += tables[group * Codebook.WORDS + words[group]];
                }
                codes.set(row, words);
            }

            short[] scores = new short[3 * CoarseCodes.ROWS];
            codes.scores(0, 3, tables, scores);

            int[] byRow = new int[3 * CoarseCodes.ROWS];
            for (int place = 0; place < scores.length; place++) {
                byRow[CoarseCodes.row(place)] = scores[place];
            }
            assertThat(Arrays.copyOf(byRow, 150)).containsExactly(expected);
        }
    }

    @Test
    void fineScoresFollowInnerProducts() {
        float[] vectors = scattered(200, 4);
        float[] query = scattered(1, 5);
        try (Arena memory = Arena.ofConfined()) {
            FineCodes codes = FineCodes.allocate(memory, vectors, 40);
            for (int row = 0; row < 200; row++) {
                codes.encode(row, vectors, row * 40);
            }
            short[] coded = new short[FineCodes.stride(40)];
            codes.encodeQuery(query, coded);
            int[] rows = IntStream.range(0, 200).map(i -> 199 - i).toArray();
            int[] scores = new int[200];
            codes.scores(rows, 200, coded, scores);

            assertThat(correlation(rows, scores, vectors, query)).isCloseTo(1, within(.01));
        }
    }

    private static double correlation(int[] rows, int[] scores, float[] vectors, float[] query) {
        double[] sums = new double[5];
        for (int i = 0; i < rows.length; i++) {
            double product = 0;
            for (int j = 0; j < 40; j++) {
                product += query[j] * vectors[rows[i] * 40 + j];
            }
            sums[0] += product;
            sums[1] += scores[i];
            sums[2] += product * product;
            sums[3] += (double) scores[i] * scores[i];
            sums[4] += product * scores[i];
        }
        int n = rows.length;
        return (sums[4] - sums[0] * sums[1] / n)
                / Math.sqrt((sums[2] - sums[0] * sums[0] / n) * (sums[3] - sums[1] * sums[1] / n));
    }

    private static float[] scattered(int count, long seed) {
        float[] rows = new float[count * 40];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }
}
