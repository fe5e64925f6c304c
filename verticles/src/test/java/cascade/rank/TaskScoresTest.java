package cascade.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class TaskScoresTest {

    private static final List<String> TASKS = List.of("follow", "click");

    @Test
    void scoresAreThoseOfTheItemInTheOrderOfTheTasks() {
        Map<String, Float> scores = TaskScores.of(TASKS, new float[] {.1f, .2f, .3f, .4f}, 2);

        assertThat(scores).containsExactly(Map.entry("follow", .3f), Map.entry("click", .4f));
        assertThat(scores.get("click")).isEqualTo(.4f);
        assertThat(scores.get("like")).isNull();
        assertThat(scores)
                .containsKey("follow")
                .doesNotContainKey("like")
                .isEqualTo(Map.of("click", .4f, "follow", .3f));
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        assertThat(TaskScores.of(TASKS, new float[] {Float.NaN, .5f}, 0)).containsExactly(Map.entry("click", .5f));
        assertThat(TaskScores.of(TASKS, new float[] {Float.NaN, Float.POSITIVE_INFINITY}, 0))
                .isEmpty();
    }

    @Test
    void nothingFollowsTheLastTask() {
        Iterator<Map.Entry<String, Float>> entries =
                TaskScores.of(List.of("click"), new float[] {.5f}, 0).entrySet().iterator();
        entries.next();

        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }
}
