package cascade.features.fold;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.event.FeedEvent.Impression;
import org.junit.jupiter.api.Test;

class RequestStartsTest {

    private static final long NOON = Examples.NOON.toEpochMilli();
    private static final long WINDOW = RequestStarts.WINDOW.toMillis();
    private static final int MOST = 3;

    private final RequestStarts starts = new RequestStarts(MOST);

    /** When the request of an impression began, in milliseconds after noon. */
    private long began(String user, String request, long millis) {
        starts.forget(NOON + millis);
        Impression impression = new Impression(Examples.envelope(user, "i", millis, request));
        return starts.of(impression, () -> UserFeatures.cold(new UserId(user))).millis() - NOON;
    }

    @Test
    void aRequestBeganWithItsFirstImpression() {
        assertThat(began("u1", "r", 1)).isEqualTo(1);
        assertThat(began("u1", "r", 5)).isEqualTo(1);
        assertThat(began("u2", "r", 6)).isEqualTo(6);
        assertThat(starts.newestMillis()).isEqualTo(NOON + 6);
        assertThat(starts.oldestMillis()).isEqualTo(NOON + 1);
    }

    @Test
    void anImpressionThatComesTooLateBeginsItAnew() {
        assertThat(began("u1", "r", 0)).isEqualTo(0);
        assertThat(began("u1", "r", WINDOW)).isEqualTo(0);
        assertThat(began("u1", "r", WINDOW + 1)).isEqualTo(WINDOW + 1);
        assertThat(began("u1", "r", WINDOW + 2)).isEqualTo(WINDOW + 1);
    }

    @Test
    void beyondSoManyTheOldestIsForgotten() {
        for (int request = 0; request <= MOST; request++) {
            began("u1", "r" + request, request);
        }
        assertThat(began("u1", "r1", 10)).isEqualTo(1);
        assertThat(began("u1", "r0", 11)).isEqualTo(11);
    }

    @Test
    void whereNothingIsKnownNothingIsTheOldest() {
        starts.forget(NOON);
        assertThat(starts.oldestMillis()).isEqualTo(Long.MAX_VALUE);
    }
}
