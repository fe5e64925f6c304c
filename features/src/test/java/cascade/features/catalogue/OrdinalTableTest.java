package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

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
}
