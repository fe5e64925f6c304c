package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.Segment;
import cascade.features.event.FeedEvent.Click;
import org.junit.jupiter.api.Test;

class ReplayedItemTest {

    private static final long NOON = Examples.NOON.toEpochMilli();

    private final ReplayedItem item = new ReplayedItem(Versions.of(Examples.image("i", "a", "t")));

    private boolean click(long millis, long newestStart) {
        return item.fold(new Click(Examples.envelope("u", "i", millis)), Segment.EVERYONE, NOON + newestStart);
    }

    private long clicksAt(long millis) {
        return item.countsAt(NOON + millis).counts().clicks();
    }

    @Test
    void countersAreThoseOfTheStartOfARequest() {
        assertThat(click(1, 0)).isTrue();
        assertThat(click(3, 2)).isTrue();
        assertThat(click(5, 5)).isTrue();
        assertThat(clicksAt(0)).isZero();
        assertThat(clicksAt(2)).isEqualTo(1);
        assertThat(clicksAt(5)).as("equal times do not see each other").isEqualTo(2);
        assertThat(clicksAt(6)).isEqualTo(3);
    }

    @Test
    void whatNoRequestNeedsIsNotKept() {
        assertThat(click(1, 0)).isTrue();
        assertThat(click(1, 0)).isFalse();
        assertThat(click(2, 1)).isFalse();
        assertThat(click(3, 1)).isFalse();
        assertThat(clicksAt(0)).isZero();
        assertThat(clicksAt(4)).isEqualTo(4);
    }

    @Test
    void whatIsNotNeededAnyMoreIsForgotten() {
        click(1, 0);
        click(3, 2);
        assertThat(item.forget(NOON + 1)).isFalse();
        assertThat(item.forget(NOON + 2)).isTrue();
        assertThat(clicksAt(2)).isEqualTo(1);
        assertThat(item.forget(NOON + 2)).isFalse();
        assertThat(item.forget(Long.MAX_VALUE)).isTrue();
        assertThat(item.forget(Long.MAX_VALUE)).isFalse();
        assertThat(clicksAt(4)).isEqualTo(2);
    }
}
