package cascade.models.vector.ivf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareFoundTest {

    @Test
    void whatAllQueriesFindAlikeIsCertain() {
        var found = new ShareFound(4);
        for (int i = 0; i < 10; i++) {
            found.add(new int[] {6, 3, 1, 0}, 10);
        }

        assertThat(found.firstAtLeast(.5)).isZero();
        assertThat(found.firstAtLeast(.7)).isEqualTo(1);
        assertThat(found.firstAtLeast(.95)).isEqualTo(2);
    }

    @Test
    void aMeanThatIsReachedByChanceIsNotEnough() {
        // The mean of the first list is .5 with a standard error of .05.
        var found = new ShareFound(3);
        for (int i = 0; i < 100; i++) {
            found.add(i % 2 == 0 ? new int[] {1, 0, 0} : new int[] {0, 1, 0}, 1);
        }

        assertThat(found.firstAtLeast(.41)).isZero();
        assertThat(found.firstAtLeast(.43)).isEqualTo(1);
    }

    @Test
    void whereNothingIsEnoughAllListsAreRead() {
        var found = new ShareFound(3);
        found.add(new int[] {1, 0, 0}, 2);

        assertThat(found.firstAtLeast(.9)).isEqualTo(2);
    }
}
