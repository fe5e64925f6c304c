package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void pausesDoubleFromATenthOfASecondToTwoSeconds() {
        assertThat(IntStream.range(0, 7).mapToLong(failures -> Backoff.delayMillis(failures, 0)))
                .containsExactly(100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L);
    }

    @Property
    void chanceTakesUpToHalfOfAPauseAway(
            @ForAll @IntRange(min = 0) int failures, @ForAll @DoubleRange(min = 0, max = .99) double random) {
        long full = Backoff.delayMillis(failures, 0);
        assertThat(Backoff.delayMillis(failures, random)).isBetween(full / 2, full);
    }
}
