package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.models.embed.ClusteredVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveIndexTest {

    private static final int DIMENSION = 8;
    private static final IndexBuilder IVF =
            (vectors, dimension) -> IvfIndex.build(vectors, dimension, IvfSettings.defaults());
    private static final LiveSettings SMALL = new LiveSettings(64, 4, .25);

    @Test
    void whatIsWrittenIsFoundByTheNextSearch() {
        try (LiveIndex index = live(100, Runnable::run)) {
            index.put(item(7), axis(3));
            index.put(item(1_000), axis(4));

            assertThat(index.search(axis(3), 1).items()).containsExactly(item(7));
            assertThat(index.search(axis(4), 1).items()).containsExactly(item(1_000));
            assertThat(index.size()).isEqualTo(101);

            assertThat(index.remove(item(7))).isTrue();
            assertThat(index.remove(item(7))).isFalse();

            assertThat(index.search(axis(3), 200).items())
                    .hasSize(100)
                    .doesNotHaveDuplicates()
                    .doesNotContain(item(7));
        }
    }

    @Test
    void aBaseThatIsBuiltAlreadyIsTakenOver() {
        var vectors = ClusteredVectors.of(100, DIMENSION, 3);
        var base = IvfIndex.build(vectors, IvfSettings.defaults());
        try (var index = new LiveIndex(vectors.ids(), new byte[100], base, IVF, SMALL, Runnable::run)) {
            assertThat(index.search(vectors.copy(42), 1).items()).containsExactly(item(42));
            index.put(item(42), axis(1));
            index.rebuild();
            assertThat(index.search(axis(1), 1).items()).containsExactly(item(42));
            assertThat(index.size()).isEqualTo(100);
        }
    }

    @Test
    void aBaseOfOtherItemsIsRefused() {
        var vectors = ClusteredVectors.of(100, DIMENSION, 3);
        try (var base = IvfIndex.build(vectors, IvfSettings.defaults())) {
            assertThatThrownBy(() ->
                            new LiveIndex(vectors.ids().subList(0, 99), new byte[99], base, IVF, SMALL, Runnable::run))
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
        index[0] = new LiveIndex(List.of(), new float[0], DIMENSION, closing, SMALL, merges::add);
        for (int i = 0; i < 100; i++) {
            index[0].put(item(i), axis(i % DIMENSION));
        }

        merges.forEach(Runnable::run);

        assertThat(builds).hasValue(2);
        index[0].rebuild();
        index[0].close();
        assertThat(builds).hasValue(2);
    }

    @Test
    void anEmptyIndexFillsAndEmpties() {
        try (var index = new LiveIndex(List.of(), new float[0], DIMENSION, IVF, SMALL, Runnable::run)) {
            assertThat(index.search(axis(0), 5).items()).isEmpty();

            for (int i = 0; i < 500; i++) {
                index.put(item(i), axis(i % DIMENSION));
            }
            assertThat(index.search(axis(0), 1_000).items()).hasSize(500).doesNotHaveDuplicates();

            for (int i = 0; i < 500; i++) {
                assertThat(index.remove(item(i))).isTrue();
            }
            assertThat(index.size()).isZero();
            assertThat(index.search(axis(0), 5).items()).isEmpty();
        }
    }

    @Test
    void itHoldsWhatAMapHoldsWhateverIsWritten() {
        var random = new SplittableRandom(5);
        var expected = new HashMap<ItemId, float[]>();
        try (var index = new LiveIndex(List.of(), new float[0], DIMENSION, IVF, SMALL, Runnable::run)) {
            for (int write = 0; write < 5_000; write++) {
                ItemId item = item(random.nextInt(400));
                if (random.nextInt(3) == 0) {
                    assertThat(index.remove(item)).isEqualTo(expected.remove(item) != null);
                } else {
                    float[] vector = vector(random);
                    index.put(item, vector);
                    expected.put(item, vector);
                }
                if (write == 2_500) {
                    index.rebuild();
                }
            }

            assertThat(index.size()).isEqualTo(expected.size());
            float[] query = axis(0);
            NearItems found = index.search(query, 1_000);
            assertThat(found.items()).containsExactlyInAnyOrderElementsOf(expected.keySet());
            for (int i = 0; i < found.items().size(); i++) {
                assertThat(found.scores()[i])
                        .isEqualTo(expected.get(found.items().get(i))[0]);
            }
            assertThat(index.segments()).isLessThan(10);
            for (int n = 0; n < 400; n++) {
                assertThat(index.contains(item(n))).isEqualTo(expected.containsKey(item(n)));
                assertThat(index.vector(item(n)).orElse(null)).isEqualTo(expected.get(item(n)));
            }
        }
    }

    @Test
    void writesDuringARebuildAreKept() {
        var index = new AtomicInteger();
        LiveIndex[] live = new LiveIndex[1];
        // Writes in the middle of a build, when what goes into it is already chosen.
        IndexBuilder builder = (vectors, dimension) -> {
            if (index.getAndIncrement() == 1) {
                live[0].put(item(5), axis(1));
                live[0].put(item(1_000), axis(2));
                live[0].remove(item(6));
            }
            return IvfIndex.build(vectors, dimension, IvfSettings.defaults());
        };
        var start = ClusteredVectors.of(50, DIMENSION, 1);
        live[0] = new LiveIndex(
                items(50), start.matrix().clone(), DIMENSION, builder, LiveSettings.defaults(), Runnable::run);
        try (LiveIndex open = live[0]) {
            open.put(item(6), axis(3));

            open.rebuild();

            assertThat(open.size()).isEqualTo(50);
            assertThat(open.search(axis(1), 1).items()).containsExactly(item(5));
            assertThat(open.search(axis(2), 1).items()).containsExactly(item(1_000));
            assertThat(open.search(axis(0), 100).items())
                    .hasSize(50)
                    .doesNotHaveDuplicates()
                    .doesNotContain(item(6));
        }
    }

    @Test
    void nothingIsLostOrDoubledWhileItIsSearchedWrittenAndRebuilt() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        List<Callable<Void>> work = new ArrayList<>();
        try (ExecutorService background = Executors.newSingleThreadExecutor();
                ExecutorService threads = Executors.newFixedThreadPool(4);
                LiveIndex index = live(300, background)) {
            // Items below 300 are replaced all the time and must be found by every search; the others come and go.
            work.add(() -> {
                var random = new SplittableRandom(1);
                for (int i = 0; i < 3_000; i++) {
                    index.put(item(random.nextInt(300)), vector(random));
                    ItemId passing = item(1_000 + i);
                    index.put(passing, axis(0));
                    assertThat(index.search(axis(0), 500).items()).contains(passing);
                    index.remove(passing);
                    assertThat(index.search(axis(0), 500).items()).doesNotContain(passing);
                }
                isOver.set(true);
                return null;
            });
            for (int reader = 0; reader < 2; reader++) {
                work.add(() -> {
                    while (!isOver.get()) {
                        List<ItemId> found = index.search(axis(0), 500).items();
                        assertThat(found).doesNotHaveDuplicates();
                        assertThat(new HashSet<>(found)).containsAll(items(300));
                    }
                    return null;
                });
            }
            work.add(() -> {
                while (!isOver.get()) {
                    index.rebuild();
                }
                return null;
            });
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
            background.shutdown();

            assertThat(index.size()).isEqualTo(300);
            assertThat(index.search(axis(0), 500).items()).containsExactlyInAnyOrderElementsOf(items(300));
        }
    }

    @Test
    void aSearchMayBeNarrowedByMarks() {
        var start = ClusteredVectors.of(50, DIMENSION, 1);
        byte[] marks = new byte[50];
        Arrays.fill(marks, 25, 50, (byte) 1);
        var base = IvfIndex.build(start, IvfSettings.defaults());
        try (var index = new LiveIndex(items(50), marks, base, IVF, SMALL, Runnable::run)) {
            index.put(item(100), axis(0), (byte) 1);
            index.put(item(30), axis(0));
            index.put(item(0), axis(0), (byte) 1);
            index.remove(item(40));

            Set<ItemId> expected = new HashSet<>(items(50).subList(25, 50));
            expected.addAll(List.of(item(100), item(0)));
            expected.removeAll(List.of(item(30), item(40)));
            assertThat(index.search(axis(0), 200, mark -> mark == 1).items())
                    .containsExactlyInAnyOrderElementsOf(expected);
            index.rebuild();
            assertThat(index.search(axis(0), 200, mark -> mark == 1).items())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(index.search(axis(0), 200, mark -> mark == 2).items()).isEmpty();
            assertThat(index.search(axis(0), 200).items()).hasSize(50);
            assertThat(index.mark(item(100))).isEqualTo((byte) 1);
            assertThat(index.mark(item(30))).isZero();
            assertThat(index.mark(item(40))).isZero();
        }
    }

    @Test
    void whatIsWrittenWhileItIsTidiedUpIsTidiedUpToo() {
        List<Runnable> waiting = new ArrayList<>();
        try (LiveIndex index = live(10, waiting::add)) {
            for (int i = 0; i < 1_000; i++) {
                index.put(item(i), axis(i % DIMENSION));
                if (i == 500) {
                    waiting.getFirst().run();
                }
            }

            assertThat(waiting).hasSize(2);
            waiting.getLast().run();

            assertThat(index.segments()).isLessThan(5);
            assertThat(index.search(axis(0), 2_000).items()).hasSize(1_000).doesNotHaveDuplicates();
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
            index.put(item(99), axis(2));

            assertThatThrownBy(index::rebuild).hasMessage("no memory");
            assertThat(index.search(axis(2), 100).items()).hasSize(51).startsWith(item(99));

            index.rebuild();
            assertThat(index.search(axis(2), 100).items()).hasSize(51).startsWith(item(99));
            assertThat(index.segments()).isEqualTo(2);
        }
    }

    @Test
    void vectorsThatDoNotFitAreRefusedAndChangeNothing() {
        try (LiveIndex index = live(10, Runnable::run)) {
            assertThatThrownBy(() -> index.put(item(3), new float[3]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("dimension 3, the index 8");
            float[] broken = axis(0);
            broken[5] = Float.NaN;
            assertThatThrownBy(() -> index.put(item(3), broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NaN at index 5");
            assertThat(index.search(axis(0), 20).items()).hasSize(10);
        }
    }

    private static LiveIndex live(int size, Executor background) {
        return new LiveIndex(
                items(size),
                ClusteredVectors.of(size, DIMENSION, 1).matrix().clone(),
                DIMENSION,
                IVF,
                SMALL,
                background);
    }

    private static List<ItemId> items(int size) {
        List<ItemId> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(item(i));
        }
        return items;
    }

    private static ItemId item(int number) {
        return new ItemId("i" + number);
    }

    private static float[] axis(int index) {
        float[] vector = new float[DIMENSION];
        vector[index] = 1;
        return vector;
    }

    private static float[] vector(SplittableRandom random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
