package cascade.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueWeightsTest {

    private final ValueWeights weights = ValueWeights.of(Map.of("click", 1.0, "follow", 5.0, "share", 3.0));

    @Test
    void weightsComeInTheOrderOfTheRankersTasksAndATaskWithoutOneWeighsNothing() {
        assertThat(weights.in(List.of("like", "follow", "click"))).containsExactly(0, 5, 1);
    }

    @Test
    void aWeightOfNothingIsNone() {
        assertThat(weights.with("share", 0)).isEqualTo(ValueWeights.of(Map.of("click", 1.0, "follow", 5.0)));
    }

    @Test
    void sharesOfTheTasksSumUpToOne() {
        Map<String, Float> probabilities = new LinkedHashMap<>();
        probabilities.put("click", .5f);
        probabilities.put("like", .4f);
        probabilities.put("follow", .3f);

        List<TaskValue> parts = weights.parts(probabilities);

        assertThat(parts).extracting(TaskValue::task).containsExactly("click", "like", "follow");
        assertThat(parts).extracting(TaskValue::weight).containsExactly(1.0, 0.0, 5.0);
        assertThat(parts.get(0).share()).isCloseTo(.25, within(1e-6));
        assertThat(parts.get(1).share()).isZero();
        assertThat(parts.get(2).share()).isCloseTo(.75, within(1e-6));
    }

    @Test
    void whereTheValueIsNothingNoTaskHasAShareInIt() {
        assertThat(weights.parts(Map.of("like", .4f))).containsExactly(new TaskValue("like", .4f, 0, 0));
    }

    @Test
    void whatIsNoTaskAndNoWeightIsRefusedByItsKey() {
        assertThatThrownBy(() -> weights.with("Long View", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rank.value.Long View");
        assertThatThrownBy(() -> weights.with("like", Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rank.value.like");
    }
}
