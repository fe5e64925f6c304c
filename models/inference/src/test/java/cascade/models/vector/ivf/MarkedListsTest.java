package cascade.models.vector.ivf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.embed.ClusteredVectors;
import cascade.models.embed.ItemVectors;
import cascade.models.vector.GrowingIndex;
import cascade.models.vector.MarkFilter;
import cascade.models.vector.Neighbours;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.exact.ExactIndex;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarkedListsTest {

    private static final int SIZE = 20_000;
    private static final int DIMENSION = 16;
    private static final int K = 100;

    private final ItemVectors vectors = ClusteredVectors.of(SIZE, DIMENSION, 1);
    private final byte[] marks = marks(SIZE);
    private final List<float[]> queries = ClusteredVectors.queries(vectors, 20, 2);

    @ParameterizedTest
    @EnumSource
    void whatIsWantedIsFoundAndNothingElse(CodeKind codes) {
        try (IvfIndex index = marked(codes)) {
            for (int mark = 0; mark < 3; mark++) {
                int wanted = mark;
                assertThat(found(index, new MarkFilter(marks, other -> other == wanted)))
                        .isGreaterThan(.93);
            }
            assertThat(found(index, new MarkFilter(marks, mark -> mark != 1))).isGreaterThan(.93);
            assertThat(found(index, new MarkFilter(marks, _ -> true))).isGreaterThan(.93);
            assertThat(found(index, new MarkFilter(marks, _ -> false))).isEqualTo(1);
        }
    }

    @Test
    void deadOnesOfAMarkAreNotFound() {
        try (IvfIndex index = marked(CodeKind.BYTES)) {
            for (int each : new int[] {2, 10}) {
                IntPredicate alive = ordinal -> ordinal % each != 0;
                assertThat(found(index, new MarkFilter(alive, marks, mark -> mark == 2)))
                        .isGreaterThan(.93);
            }
        }
    }

    @Test
    void whatWasAddedIsFoundByItsMarkToo() {
        int begun = SIZE * 3 / 4;
        IvfIndex index = IvfIndex.build(
                Arrays.copyOf(vectors.matrix(), begun * DIMENSION),
                DIMENSION,
                IvfSettings.defaults(),
                new float[0],
                Arrays.copyOf(marks, begun));
        try (GrowingIndex grown = index.growing().orElseThrow()) {
            for (int ordinal = begun; ordinal < SIZE; ordinal++) {
                int at = ordinal * DIMENSION;
                grown.add(Arrays.copyOfRange(vectors.matrix(), at, at + DIMENSION));
            }
            assertThat(found(grown, new MarkFilter(marks, mark -> mark == 2))).isGreaterThan(.93);
            int[] left = IntStream.range(0, SIZE).filter(i -> i % 4 != 0).toArray();
            byte[] marksLeft = new byte[left.length];
            IntStream.range(0, left.length).forEach(i -> marksLeft[i] = marks[left[i]]);
            try (VectorIndex compacted = grown.compacted(left, marksLeft).orElseThrow()) {
                assertThat(((IvfIndex) compacted).isMarked(marksLeft)).isTrue();
                for (int ordinal : compacted
                        .search(queries.getFirst(), K, new MarkFilter(marksLeft, mark -> mark == 2))
                        .ordinals()) {
                    assertThat(marksLeft[ordinal]).isEqualTo((byte) 2);
                }
            }
        }
    }

    @Test
    void aFileKeepsWhatRowsLieBy(@TempDir Path folder) {
        Path file = folder.resolve("index.ivf");
        var videos = new MarkFilter(marks, mark -> mark == 2);
        try (IvfIndex index = marked(CodeKind.BYTES)) {
            index.write(file);
            try (IvfIndex mapped = IvfIndex.map(file)) {
                assertThat(mapped.isMarked(marks)).isTrue();
                byte[] others = marks.clone();
                others[7] = (byte) (others[7] == 2 ? 1 : 2);
                assertThat(mapped.isMarked(others)).isFalse();
                for (float[] query : queries) {
                    assertThat(mapped.search(query, K, videos).ordinals())
                            .isEqualTo(index.search(query, K, videos).ordinals());
                }
            }
        }
    }

    @Test
    void anIndexWithoutMarksTakesAnyAndFiltersByAsking() {
        try (IvfIndex index = IvfIndex.build(vectors, IvfSettings.defaults())) {
            assertThat(index.isMarked(marks)).isTrue();
            assertThat(found(index, new MarkFilter(marks, mark -> mark == 2))).isGreaterThan(.93);
        }
    }

    @Test
    void marksThatAreNoneAreRefused() {
        assertThatThrownBy(() -> IvfIndex.build(
                        vectors.matrix(), DIMENSION, IvfSettings.defaults(), new float[0], new byte[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 marks")
                .hasMessageContaining("20000");
        byte[] wrong = marks.clone();
        wrong[5] = 8;
        assertThatThrownBy(
                        () -> IvfIndex.build(vectors.matrix(), DIMENSION, IvfSettings.defaults(), new float[0], wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a mark is 8");
    }

    private IvfIndex marked(CodeKind codes) {
        return IvfIndex.build(
                vectors.matrix(), DIMENSION, IvfSettings.defaults().withCodes(codes), new float[0], marks);
    }

    /** Half are 1, two fifths 2, the rest 0; in no order that clusters know of. */
    private static byte[] marks(int size) {
        byte[] marks = new byte[size];
        for (int ordinal = 0; ordinal < size; ordinal++) {
            int hash = (ordinal * 0x9E3779B1) >>> 24;
            marks[ordinal] = (byte) (hash % 10 < 5 ? 1 : hash % 10 < 9 ? 2 : 0);
        }
        return marks;
    }

    /** Share of the true neighbours among those that a filter accepts. */
    private double found(VectorIndex index, MarkFilter filter) {
        var exact = ExactIndex.of(vectors);
        double hits = 0;
        double sought = 0;
        for (float[] query : queries) {
            int[] truth = exact.search(query, K, filter).ordinals();
            Neighbours found = index.search(query, K, filter);
            assertThat(found.size()).isEqualTo(truth.length);
            assertThat(Arrays.stream(found.ordinals()).allMatch(filter)).isTrue();
            hits += Arrays.stream(truth)
                    .filter(ordinal -> Arrays.stream(found.ordinals()).anyMatch(other -> other == ordinal))
                    .count();
            sought += truth.length;
        }
        return sought == 0 ? 1 : hits / sought;
    }
}
