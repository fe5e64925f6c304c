package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.models.embed.ClusteredVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a {@link LiveIndex} keeps to, whatever kind of index it is made of. */
abstract class LiveIndexContract {

    static final int DIMENSION = 8;
    static final LiveSettings SMALL = new LiveSettings(64, 4, .25);

    /** Of the base and of what is merged. */
    protected abstract IndexBuilder builder();

    @Test
    void whatIsWrittenIsFoundByTheNextSearch() {
        try (LiveIndex index = live(100, Runnable::run)) {
            index.put(7, axis(3));
            index.put(1_000, axis(4));

            assertThat(index.search(axis(3), 1).items()).containsExactly(7);
            assertThat(index.search(axis(4), 1).items()).containsExactly(1_000);
            assertThat(index.size()).isEqualTo(101);

            assertThat(index.remove(7)).isTrue();
            assertThat(index.remove(7)).isFalse();

            assertThat(index.search(axis(3), 200).items())
                    .hasSize(100)
                    .doesNotHaveDuplicates()
                    .doesNotContain(7);
        }
    }

    @Test
    void anEmptyIndexFillsAndEmpties() {
        var random = new SplittableRandom(8);
        try (var index = new LiveIndex(new int[0], new float[0], DIMENSION, builder(), SMALL, Runnable::run)) {
            assertThat(index.search(axis(0), 5).items()).isEmpty();

            for (int i = 0; i < 500; i++) {
                index.put(i, vector(random));
            }
            assertThat(index.search(axis(0), 1_000).items()).hasSize(500).doesNotHaveDuplicates();

            for (int i = 0; i < 500; i++) {
                assertThat(index.remove(i)).isTrue();
            }
            assertThat(index.size()).isZero();
            assertThat(index.search(axis(0), 5).items()).isEmpty();
        }
    }

    @Test
    void itHoldsWhatAMapHoldsWhateverIsWritten() {
        var random = new SplittableRandom(5);
        var expected = new HashMap<Integer, float[]>();
        try (var index = new LiveIndex(new int[0], new float[0], DIMENSION, builder(), SMALL, Runnable::run)) {
            for (int write = 0; write < 5_000; write++) {
                int item = random.nextInt(400);
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
            assertThat(found.items()).containsExactlyInAnyOrder(ints(expected.keySet()));
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.scores()[i]).isCloseTo(expected.get(found.items()[i])[0], within(1e-5f));
            }
            assertThat(index.parts()).isLessThan(10);
            for (int n = 0; n < 400; n++) {
                assertThat(index.contains(n)).isEqualTo(expected.containsKey(n));
                assertThat(index.vector(n).orElse(null)).isEqualTo(expected.get(n));
            }
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
                    index.put(random.nextInt(300), vector(random));
                    int passing = 1_000 + i;
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
                        int[] found = index.search(axis(0), 500).items();
                        assertThat(found).doesNotHaveDuplicates();
                        assertThat(lasting(found)).isEqualTo(300);
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
            int[] left = index.search(axis(0), 500).items();
            assertThat(left).doesNotHaveDuplicates();
            assertThat(lasting(left)).isEqualTo(left.length).isEqualTo(300);
        }
    }

    @Test
    void aSearchMayBeNarrowedByMarks() {
        var start = ClusteredVectors.of(50, DIMENSION, 1);
        byte[] marks = new byte[50];
        Arrays.fill(marks, 25, 50, (byte) 1);
        VectorIndex base = builder().build(start.matrix().clone(), DIMENSION);
        try (var index = new LiveIndex(items(50), marks, base, builder(), SMALL, Runnable::run)) {
            index.put(100, axis(0), (byte) 1);
            index.put(30, axis(0));
            index.put(0, axis(0), (byte) 1);
            index.remove(40);

            Set<Integer> expected = IntStream.range(25, 50).boxed().collect(Collectors.toCollection(HashSet::new));
            expected.addAll(List.of(100, 0));
            expected.removeAll(Set.of(30, 40));
            assertThat(index.search(axis(0), 200, mark -> mark == 1).items()).containsExactlyInAnyOrder(ints(expected));
            index.rebuild();
            assertThat(index.search(axis(0), 200, mark -> mark == 1).items()).containsExactlyInAnyOrder(ints(expected));
            assertThat(index.search(axis(0), 200, mark -> mark == 2).items()).isEmpty();
            assertThat(index.search(axis(0), 200).items()).hasSize(50);
            assertThat(index.mark(100)).isEqualTo((byte) 1);
            assertThat(index.mark(30)).isZero();
            assertThat(index.mark(40)).isZero();
        }
    }

    @Test
    void whatIsWrittenWhileItIsTidiedUpIsTidiedUpToo() {
        var random = new SplittableRandom(8);
        List<Runnable> waiting = new ArrayList<>();
        try (LiveIndex index = live(10, waiting::add)) {
            for (int i = 0; i < 1_000; i++) {
                index.put(i, vector(random));
                if (i == 500) {
                    waiting.getFirst().run();
                }
            }

            assertThat(waiting).hasSize(2);
            waiting.getLast().run();

            assertThat(index.parts()).isLessThan(5);
            assertThat(index.search(axis(0), 2_000).items()).hasSize(1_000).doesNotHaveDuplicates();
        }
    }

    private static double lasting(int[] items) {
        return Arrays.stream(items).filter(item -> item < 300).count();
    }

    LiveIndex live(int size, Executor background) {
        return new LiveIndex(
                items(size),
                ClusteredVectors.of(size, DIMENSION, 1).matrix().clone(),
                DIMENSION,
                builder(),
                SMALL,
                background);
    }

    static int[] items(int size) {
        return items(0, size);
    }

    static int[] items(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    static float[] axis(int index) {
        float[] vector = new float[DIMENSION];
        vector[index] = 1;
        return vector;
    }

    private static int[] ints(Collection<Integer> items) {
        return items.stream().mapToInt(item -> item).toArray();
    }

    /** Of unit length. */
    private static float[] vector(SplittableRandom random) {
        float[] vector = new float[DIMENSION];
        double squares = 0;
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
