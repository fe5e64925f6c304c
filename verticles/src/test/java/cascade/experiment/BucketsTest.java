package cascade.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final int USERS = 100_000;

    @Test
    void bucketsAreThoseOfTheWrittenFormat() {
        assertThat(bucket("seed", "a")).isEqualTo(505);
        assertThat(bucket("seed", "b")).isEqualTo(2696);
        assertThat(bucket("foo", "ab")).isEqualTo(2575);
    }

    @Property
    void everyUserHasTheBucketThatTheFormatSays(@ForAll String seed, @ForAll String user) {
        assertThat(bucket(seed, user)).isEqualTo(asWritten(seed, user));
    }

    @Property
    void soHaveIdsOfPlainLetters(
            @ForAll @AlphaChars @NumericChars String seed, @ForAll @AlphaChars @NumericChars String user) {
        assertThat(bucket(seed, user)).isEqualTo(asWritten(seed, user));
    }

    @Property
    void underManySeedsAtOnceTheyAreTheSame(
            @ForAll @Size(max = 40) List<String> seeds, @ForAll @AlphaChars String user) {
        int[] states = seeds.stream().mapToInt(Buckets::seed).toArray();

        int[] buckets = Buckets.of(states, user);

        assertThat(buckets)
                .containsExactly(
                        seeds.stream().mapToInt(seed -> asWritten(seed, user)).toArray());
    }

    @Test
    void numbersOfFewDigitsAreHashedWithoutLeadingZeros() {
        // One in forty hashes is below 100,000,000 and one in four below 1,000,000,000.
        Set<Integer> lengths = new HashSet<>();
        for (int user = 0; user < USERS; user++) {
            lengths.add(Integer.toUnsignedString(fnv1a32("s" + user)).length());
            assertThat(bucket("s", "" + user)).isEqualTo(asWritten("s", "" + user));
        }
        assertThat(lengths).contains(6, 7, 8, 9, 10);
    }

    private static int bucket(String seed, String user) {
        return Buckets.of(Buckets.seed(seed), user);
    }

    private static int asWritten(String seed, String user) {
        String inner = Integer.toUnsignedString(fnv1a32(seed + user));
        return Integer.remainderUnsigned(fnv1a32(inner), Buckets.COUNT);
    }

    private static int fnv1a32(String text) {
        int hash = 0x811c9dc5;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        return hash;
    }

    @Test
    void usersFillTheBucketsEvenly() {
        long[][] counts = new long[1][100];
        for (int user = 0; user < USERS; user++) {
            counts[0][bucket("ranking-1", "u" + user) / 100]++;
        }
        assertThat(ChiSquare.ofEqualShares(counts[0])).isLessThan(ChiSquare.MOST_WITH_99_DEGREES);
    }

    @Test
    void layersWithDifferentSeedsAreIndependent() {
        String[][] pairs = {{"ranking-1", "recall-1"}, {"ranking-1", "ranking-2"}, {"a", "b"}, {"1", "11"}};
        for (String[] seeds : pairs) {
            long[][] together = new long[10][10];
            for (int user = 0; user < USERS; user++) {
                int row = bucket(seeds[0], "u" + user) / 1_000;
                int column = bucket(seeds[1], "u" + user) / 1_000;
                together[row][column]++;
            }
            assertThat(ChiSquare.ofIndependence(together))
                    .as("%s and %s", seeds[0], seeds[1])
                    .isLessThan(ChiSquare.MOST_WITH_81_DEGREES);
        }
    }
}
