package cascade.training.recall.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextClicksTest {

    @Test
    void allAreAskedWhileTheyAreFew() {
        List<Integer> few = IntStream.range(0, 2_000).boxed().toList();

        assertThat(NextClicks.asked(few)).isEqualTo(few);
    }

    @Test
    void ofManySomeAreAskedEvenly() {
        List<Integer> asked =
                NextClicks.asked(IntStream.range(0, 1_000_000).boxed().toList());

        assertThat(asked).hasSize(2_000).isSorted().startsWith(0, 500, 1_000).endsWith(999_500);
    }
}
