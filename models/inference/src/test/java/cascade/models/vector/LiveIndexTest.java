package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.embed.ClusteredVectors;
import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveIndexTest extends LiveIndexContract {

    private static final IndexBuilder IVF =
            (vectors, dimension) -> IvfIndex.build(vectors, dimension, IvfSettings.defaults());

    @Override
    protected IndexBuilder builder() {
        return IVF;
    }

    @Test
    void aBaseThatIsBuiltAlreadyIsTakenOver() {
        var vectors = ClusteredVectors.of(100, DIMENSION, 3);
        var base = IvfIndex.build(vectors, IvfSettings.defaults());
        try (var index = new LiveIndex(items(100), new byte[100], base, IVF, SMALL, Runnable::run)) {
            assertThat(index.search(vectors.copy(42), 1).items()).containsExactly(42);
            index.put(42, axis(1));
            index.rebuild();
            assertThat(index.search(axis(1), 1).items()).containsExactly(42);
            assertThat(index.size()).isEqualTo(100);
        }
    }

    @Test
    void theItemsThatItMarksAreThoseThatASearchCanFind() {
        var vectors = ClusteredVectors.of(100, DIMENSION, 3);
        var base = IvfIndex.build(vectors, IvfSettings.defaults());
        try (var index = new LiveIndex(items(100), new byte[100], base, IVF, SMALL, Runnable::run)) {
            index.remove(42);
            index.put(1_000, axis(1));
            index.put(7, axis(2));
            index.put(8, axis(3));
            index.remove(8);

            BitSet marked = new BitSet();
            index.markItems(marked);

            assertThat(marked.cardinality()).isEqualTo(index.size());
            assertThat(marked.stream()).allMatch(index::contains);
        }
    }

    @Test
    void whileItemsAreMarkedOthersReadAndWrite() {
        try (LiveIndex index = live(10, Runnable::run)) {
            CompletableFuture<Boolean> other = new CompletableFuture<>();
            BitSet marked = new BitSet() {
                @Override
                public void set(int bit) {
                    if (isEmpty()) {
                        other.completeAsync(() -> {
                            index.put(1_000, axis(1));
                            return index.remove(9) && index.vector(3).isPresent();
                        });
                        assertThat(other.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
                    }
                    super.set(bit);
                }
            };

            index.markItems(marked);

            assertThat(marked.stream()).contains(0, 1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(index.contains(1_000)).isTrue();
        }
    }

    @Test
    void aBaseOfOtherItemsIsRefused() {
        var vectors = ClusteredVectors.of(100, DIMENSION, 3);
        try (var base = IvfIndex.build(vectors, IvfSettings.defaults())) {
            assertThatThrownBy(() -> new LiveIndex(items(99), new byte[99], base, IVF, SMALL, Runnable::run))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("an index of 100 vectors and 99 marks is not one of 99 items");
        }
    }

    @Test
    void closingDuringAMergeTakesNoMemoryFromIt() {
        List<Runnable> merges = new ArrayList<>();
        var builds = new AtomicInteger();
        var index = new LiveIndex[1];
        IndexBuilder closing = (vectors, dimension) -> {
            if (builds.getAndIncrement() == 1) {
                index[0].close();
            }
            return IVF.build(vectors, dimension);
        };
        index[0] = new LiveIndex(new int[0], new float[0], DIMENSION, closing, SMALL, merges::add);
        for (int i = 0; i < 100; i++) {
            index[0].put(i, axis(i % DIMENSION));
        }

        merges.forEach(Runnable::run);

        assertThat(builds).hasValue(2);
        index[0].rebuild();
        index[0].close();
        assertThat(builds).hasValue(2);
    }

    @Test
    void writesDuringARebuildAreKept() {
        var index = new AtomicInteger();
        LiveIndex[] live = new LiveIndex[1];
        // Writes in the middle of a build, when what goes into it is already chosen.
        IndexBuilder builder = (vectors, dimension) -> {
            if (index.getAndIncrement() == 1) {
                live[0].put(5, axis(1));
                live[0].put(1_000, axis(2));
                live[0].remove(6);
            }
            return IvfIndex.build(vectors, dimension, IvfSettings.defaults());
        };
        var start = ClusteredVectors.of(50, DIMENSION, 1);
        live[0] = new LiveIndex(
                items(50), start.matrix().clone(), DIMENSION, builder, LiveSettings.defaults(), Runnable::run);
        try (LiveIndex open = live[0]) {
            // So many that nothing is kept of how the index is laid out.
            for (int i = 0; i < 50; i++) {
                open.put(i, start.copy(i));
            }
            open.put(6, axis(3));

            open.rebuild();

            assertThat(open.size()).isEqualTo(50);
            assertThat(open.search(axis(1), 1).items()).containsExactly(5);
            assertThat(open.search(axis(2), 1).items()).containsExactly(1_000);
            assertThat(open.search(axis(0), 100).items())
                    .hasSize(50)
                    .doesNotHaveDuplicates()
                    .doesNotContain(6);
        }
    }

    @Test
    void aMergeThatTheExecutorRefusesIsAskedForAgain() {
        var asked = new AtomicInteger();
        Executor fullAtFirst = merge -> {
            if (asked.getAndIncrement() < 3) {
                throw new RejectedExecutionException("full");
            }
            merge.run();
        };
        try (LiveIndex index = live(10, fullAtFirst)) {
            for (int i = 0; i < 300; i++) {
                index.put(i, axis(i % DIMENSION));
                if (i == 64 + 10) {
                    assertThat(index.search(axis(0), 100).items()).hasSize(75);
                }
            }

            assertThat(asked).hasValueGreaterThan(3);
            assertThat(index.search(axis(0), 2_000).items()).hasSize(300).doesNotHaveDuplicates();
        }
    }

    @Test
    void aBuildThatFailsLeavesEverythingInPlace() {
        var builds = new AtomicInteger();
        IndexBuilder builder = (vectors, dimension) -> {
            if (builds.getAndIncrement() == 1) {
                throw new IllegalStateException("no memory");
            }
            return IVF.build(vectors, dimension);
        };
        var start = ClusteredVectors.of(50, DIMENSION, 1);
        try (var index = new LiveIndex(
                items(50), start.matrix().clone(), DIMENSION, builder, LiveSettings.defaults(), Runnable::run)) {
            for (int i = 0; i < 50; i++) {
                index.put(i, start.copy(i));
            }
            index.put(99, axis(2));

            assertThatThrownBy(index::rebuild).hasMessage("no memory");
            assertThat(index.search(axis(2), 100).items()).hasSize(51).startsWith(99);

            index.rebuild();
            assertThat(index.search(axis(2), 100).items()).hasSize(51).startsWith(99);
            assertThat(index.parts()).isEqualTo(1);
        }
    }

    @Test
    void vectorsThatDoNotFitAreRefusedAndChangeNothing() {
        try (LiveIndex index = live(10, Runnable::run)) {
            assertThatThrownBy(() -> index.put(3, new float[3]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("dimension 3, the index 8");
            float[] broken = axis(0);
            broken[5] = Float.NaN;
            assertThatThrownBy(() -> index.put(3, broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NaN at index 5");
            assertThat(index.search(axis(0), 20).items()).hasSize(10);
        }
    }
}
