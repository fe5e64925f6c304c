package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrdinalSetTest {

    @Test
    void itAcceptsWhatTheFilterAcceptedThatItWasMadeOf() {
        OrdinalSet set = OrdinalSet.of(200, ordinal -> ordinal % 3 == 0);

        assertThat(set.count()).isEqualTo(67);
        assertThat(IntStream.range(0, 250).filter(set))
                .allMatch(ordinal -> ordinal % 3 == 0 && ordinal < 200)
                .hasSize(67);
    }

    @Test
    void itTellsWhichComeNextAndWhenNoneDo() {
        OrdinalSet set = OrdinalSet.of(200, ordinal -> ordinal == 5 || ordinal == 130);

        assertThat(set.next(0)).isEqualTo(5);
        assertThat(set.next(6)).isEqualTo(130);
        assertThat(set.next(131)).isEqualTo(-1);
    }

    @Test
    void whatAnIndexDoesNotHoldIsNotFound() {
        try (var index = IvfIndex.build(new float[] {1, 0, 0, 1}, 2, IvfSettings.defaults())) {
            assertThat(index.search(new float[] {1, 0}, 5, OrdinalSet.of(100, _ -> true))
                            .ordinals())
                    .containsExactly(0, 1);
        }
    }
}
