package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.IdHash;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HashNumbersTest {

    private static final int PEOPLE = 500_000;

    /** A map of objects would take eighty times as many. */
    private static final long FEW_BYTES = 500_000;

    @Test
    void eachHasTheNumberOfItsFirstMeeting() {
        var random = new SplittableRandom(1);
        var numbers = new HashNumbers();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            // Some are met again, and 0 is a hash like any other.
            long hash = random.nextInt(5) == 0 ? random.nextInt(100) : random.nextLong();
            assertThat(numbers.has(hash)).isEqualTo(expected.containsKey(hash));
            int next = expected.size();
            expected.putIfAbsent(hash, next);
            assertThat(numbers.of(hash)).isEqualTo(expected.get(hash));
            assertThat(numbers.size()).isEqualTo(expected.size());
        }
        expected.forEach((hash, number) -> assertThat(numbers.of(hash)).isEqualTo(number));
    }

    @Test
    void anyNumberOfPeopleTakesNoHeap() {
        var numbers = new HashNumbers();
        numbers.of(1); // what is loaded once
        long before = used();
        for (int i = 0; i < PEOPLE; i++) {
            numbers.of(IdHash.of("u" + i));
        }
        assertThat(used() - before).isLessThan(FEW_BYTES);
        assertThat(numbers.size()).isEqualTo(PEOPLE + 1);
    }

    /** Of the heap, once nobody refers to the rest. */
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
