package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.lab.evaluation.fault.NotMeasurableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {

    @Test
    void aBoundCanBeOnAVariant() {
        assertThat(Bound.parse("nfwfm/mf-only=.98")).isEqualTo(new Bound(new Choice("nfwfm", "mf-only"), .98));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nfwfm", "nfwfm=", "nfwfm=much", "nfwfm=1.2", "nfwfm=0", "a=b=.5", "nfwfm=NaN"})
    void whatIsNoBoundIsRefused(String text) {
        assertThatThrownBy(() -> Bound.parse(text))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
