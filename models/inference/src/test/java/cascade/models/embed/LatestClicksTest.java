package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatestClicksTest {

    @Test
    void anOlderClickWeighsEightTenthsOfTheNext() {
        float[] query = LatestClicks.query(List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {1, 0}), 2);
        assertThat(query).containsExactly(new float[] {1.64f, .8f}, within(1e-6f));
    }

    @Test
    void whoClickedNothingPointsNowhere() {
        assertThat(LatestClicks.query(List.of(), 3)).containsExactly(0, 0, 0);
    }
}
