package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BucketsTest {

    @Test
    void countsDoubleFromBucketToBucket() {
        assertThat(LongStream.of(0, 1, 2, 3, 4, 7, 8, 100, Long.MAX_VALUE).mapToInt(count -> Buckets.count(count, 8)))
                .containsExactly(0, 1, 2, 2, 3, 3, 4, 7, 7);
    }

    @Test
    void aValueAtABoundBelongsAboveIt() {
        long[] bounds = {10, 20};
        assertThat(LongStream.of(-5, 9, 10, 19, 20, 99).mapToInt(value -> Buckets.between(value, bounds)))
                .containsExactly(0, 0, 1, 1, 2, 2);
    }

    @Property
    void aCountIsAlwaysInABucket(
            @ForAll @LongRange(min = 0) long count, @ForAll @IntRange(min = 1, max = 40) int buckets) {
        assertThat(Buckets.count(count, buckets)).isBetween(0, buckets - 1);
    }
}
