package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.ItemId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EarlierFollowsTest {

    private static final ItemId ITEM = new ItemId("i");
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final EarlierFollows follows = new EarlierFollows();

    @Test
    void anItemWithoutFollowsHasARateOfZero() {
        assertThat(follows.rate(ITEM, counts(1_000, 0), DAY)).isZero();
    }

    @Test
    void followsAreSharedOutOverFiftyClicksMore() {
        assertThat(follows.rate(ITEM, counts(150, 2), DAY)).isEqualTo(.01f);
    }

    @Test
    void whatHappensTodayCountsTomorrow() {
        assertThat(follows.rate(ITEM, Counts.NONE, DAY)).isZero();
        assertThat(follows.rate(ITEM, counts(50, 1), 2 * DAY - 1)).isZero();
        assertThat(follows.rate(ITEM, counts(50, 1), 2 * DAY)).isEqualTo(.01f);
    }

    private static Counts counts(int clicks, int follows) {
        return new Counts(2L * clicks, clicks, 0, follows, 0);
    }
}
