package cascade.models.vector.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SelectionTest {

    private final Selection selection = new Selection();

    @Property
    void theLargestComeFirstAndNoKeyIsLost(@ForAll("keys") long[] keys, @ForAll("counts") int wanted) {
        int count = Math.min(wanted, keys.length);
        long[] chosen = keys.clone();

        selection.largest(chosen, keys.length, count);

        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        assertThat(sorted(chosen, 0, count)).isEqualTo(sorted(sorted, keys.length - count, keys.length));
        assertThat(sorted(chosen, 0, keys.length)).isEqualTo(sorted);
    }

    @Property(tries = 100)
    void whatLiesBehindIsLeftAlone(@ForAll("keys") long[] keys) {
        long[] longer = Arrays.copyOf(keys, keys.length + 3);
        Arrays.fill(longer, keys.length, longer.length, Long.MAX_VALUE);

        selection.largest(longer, keys.length, keys.length / 2);

        assertThat(longer).endsWith(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(Arrays.stream(longer, 0, keys.length)).hasSize(keys.length);
        assertThat(sorted(longer, 0, keys.length)).isEqualTo(sorted(keys, 0, keys.length));
    }

    private static long[] sorted(long[] keys, int from, int to) {
        long[] part = Arrays.copyOfRange(keys, from, to);
        Arrays.sort(part);
        return part;
    }

    /** Of any values, and of few, so that many are alike. */
    @Provide
    Arbitrary<long[]> keys() {
        Arbitrary<Long> few = Arbitraries.of(Long.MIN_VALUE, -1L, 0L, 1L, Long.MAX_VALUE);
        return Arbitraries.oneOf(
                Arbitraries.longs().array(long[].class).ofMaxSize(400),
                few.array(long[].class).ofMaxSize(400));
    }

    @Provide
    Arbitrary<Integer> counts() {
        return Arbitraries.integers().between(0, 400);
    }
}
