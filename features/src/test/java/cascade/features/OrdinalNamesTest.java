package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OrdinalNamesTest {

    @Test
    void anItemKeepsTheOrdinalItWasGivenFirst() {
        var names = new OrdinalNames();

        assertThat(names.of(new ItemId("a"))).isZero();
        assertThat(names.of(new ItemId("b"))).isOne();
        assertThat(names.of(new ItemId("a"))).isZero();
        assertThat(names.item(1)).isEqualTo(new ItemId("b"));
        assertThatThrownBy(() -> names.item(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
