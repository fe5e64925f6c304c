package cascade.lab.comparison;

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
    }
}
