package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenItemsTest {

    private static final long MINUTE = 60_000;

    /** Item n was served in minute n. */
    private final SeenItems seen = seen(10);

    @Test
    void whatIsPackedIsReadBack() {
        assertThat(minutes(seen)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(seen.hash(3)).isEqualTo(new ItemId("i3").hash());
        assertThat(seen.contains(new ItemId("i9"))).isTrue();
        assertThat(seen.contains(new ItemId("i10"))).isFalse();
        assertThat(minutes(SeenItems.of(seen.toBytes()))).isEqualTo(minutes(seen));
    }

    @Test
    void halfAnEntryAtTheEndIsLeftOut() {
        byte[] cut = Arrays.copyOf(seen.toBytes(), 5 * SeenItems.ENTRY + 7);

        assertThat(minutes(SeenItems.of(cut))).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void theLastAreThoseOfTheWindowAndNoMoreThanTheMost() {
        assertThat(minutes(seen.last(3, 0))).containsExactly(7, 8, 9);
        assertThat(minutes(seen.last(100, 6))).containsExactly(6, 7, 8, 9);
        assertThat(minutes(seen.last(2, 6))).containsExactly(8, 9);
        assertThat(minutes(seen.last(100, 10))).isEmpty();
        assertThat(seen.last(10, 0)).isSameAs(seen);
        assertThat(SeenItems.NONE.last(10, 0).size()).isZero();
    }

    @Test
    void theLastAreASeenRowOfTheirOwn() {
        SeenItems last = seen.last(4, 0).last(100, 7);

        assertThat(minutes(last)).containsExactly(7, 8, 9);
        assertThat(last.hash(0)).isEqualTo(new ItemId("i7").hash());
        assertThat(last.contains(new ItemId("i7"))).isTrue();
        assertThat(last.contains(new ItemId("i6"))).isFalse();
        assertThat(last.toBytes())
                .isEqualTo(Arrays.copyOfRange(seen.toBytes(), 7 * SeenItems.ENTRY, 10 * SeenItems.ENTRY));
        assertThat(minutes(SeenItems.of(Arrays.copyOf(seen.toBytes(), 41)).last(2, 0)))
                .containsExactly(1, 2);
    }

    private static SeenItems seen(int count) {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (int n = 0; n < count; n++) {
            row.writeBytes(SeenItems.entries(List.of(new ItemId("i" + n)), n * MINUTE));
        }
        return SeenItems.of(row.toByteArray());
    }

    private static List<Integer> minutes(SeenItems seen) {
        return IntStream.range(0, seen.size()).map(seen::minute).boxed().toList();
    }
}
