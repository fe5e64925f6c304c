package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RequestIdsTest {

    private static final long LAST_MILLISECOND = (1L << 48) - 1;

    @Property
    void idsSortByTime(
            @ForAll @LongRange(max = LAST_MILLISECOND) long one,
            @ForAll @LongRange(max = LAST_MILLISECOND) long other,
            @ForAll long seed) {
        String ofOne = idAt(one, seed);
        String ofOther = idAt(other, seed + 1);

        assertThat(ofOne).matches("[0-9A-HJKMNP-TV-Z]{26}");
        if (one != other) {
            assertThat(Integer.signum(ofOne.compareTo(ofOther))).isEqualTo(Long.compare(one, other));
        }
    }

    @Test
    void idsOfOneMillisecondDiffer() {
        RequestIds ids = new RequestIds(InstantSource.fixed(Instant.EPOCH), new SplittableRandom(1));
        Set<String> made = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
        }

        assertThat(made).hasSize(10_000);
    }

    @Test
    void anIdCarriesItsTime() {
        assertThat(idAt(32 * 32 + 31, 1)).startsWith("000000010Z");
    }

    private static String idAt(long millis, long seed) {
        return new RequestIds(InstantSource.fixed(Instant.ofEpochMilli(millis)), new SplittableRandom(seed)).next();
    }
}
