package cascade.ops.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotationTest {

    @Test
    void sharesHaveNoLeadingZero() {
        assertThat(Notation.share(.98651, 4)).isEqualTo(".9865");
        assertThat(Notation.share(1, 4)).isEqualTo("1.0000");
        assertThat(Notation.share(Double.NaN, 4)).isEqualTo("-");
        assertThat(Notation.shortShare(.98)).isEqualTo(".98");
        assertThat(Notation.shortShare(1)).isEqualTo("1");
    }

    @Test
    void differencesHaveASign() {
        assertThat(Notation.difference(.0012)).isEqualTo("+.0012");
        assertThat(Notation.difference(-.0012)).isEqualTo("-.0012");
        assertThat(Notation.difference(-.00001)).isEqualTo(".0000");
        assertThat(Notation.difference(Double.NaN)).isEqualTo("-");
    }

    @Test
    void countsAreReadable() {
        assertThat(Notation.count(324_530)).isEqualTo("324,530");
        assertThat(Notation.rounded(4_320)).isEqualTo("4,320");
        assertThat(Notation.rounded(324_530)).isEqualTo("325 k");
        assertThat(Notation.rounded(999_700)).isEqualTo("1 M");
        assertThat(Notation.rounded(1_265_000)).isEqualTo("1.3 M");
        assertThat(Notation.axis(0)).isEqualTo("0");
        assertThat(Notation.axis(1_000)).isEqualTo("1 k");
    }
}
