package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrdinalTableTest {

    private final OrdinalTable table = new OrdinalTable();

    @Test
    void whatSharesAHashIsToldApartByWhoAsks() {
        table.put(42, 0);
        table.put(42, 1);
        table.put(43, 2);
        assertThat(table.find(42, ordinal -> true)).isZero();
        assertThat(table.find(42, ordinal -> ordinal == 1)).isEqualTo(1);
        assertThat(table.find(42, ordinal -> ordinal == 2)).isEqualTo(-1);
        assertThat(table.find(44, ordinal -> true)).isEqualTo(-1);
    }

    @Test
    void nothingIsLostAsItGrows() {
        IntStream.range(0, 10_000).forEach(i -> table.put(i * 1_024L, i));
        assertThat(IntStream.range(0, 10_000)).allMatch(i -> table.find(i * 1_024L, ordinal -> true) == i);
    }

    @Test
    void whatWasTakenOutIsNotFoundAndWhatCameAfterItIs() {
        table.put(42, 0);
        table.put(42, 1);
        table.put(42, 2);
        table.remove(42, 1);
        assertThat(table.find(42, ordinal -> ordinal == 1)).isEqualTo(-1);
        assertThat(table.find(42, ordinal -> ordinal == 2)).isEqualTo(2);
        table.remove(42, 0);
        assertThat(table.find(42)).isEqualTo(2);
        assertThatThrownBy(() -> table.remove(42, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsNoLargerForWhatComesAndGoes() {
        IntStream.range(0, 300).forEach(i -> table.put(i * 1_024L, i));
        int places = table.places();
        for (int i = 300; i < 100_000; i++) {
            table.put(i * 1_024L, i);
            table.remove((i - 300) * 1_024L, i - 300);
        }
        assertThat(table.places()).isLessThanOrEqualTo(2 * places);
        assertThat(IntStream.range(0, 100_000)).allMatch(i -> table.find(i * 1_024L) == (i < 100_000 - 300 ? -1 : i));
    }
}
