package cascade.run.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.store.FeedbackReading;
import cascade.feedback.Received;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final ItemId ITEM = new ItemId("i1");
    private static final UserId USER = new UserId("u1");
    private static final UserProfile WOMAN = new UserProfile("f", 20, null, null, null, Map.of());
    private static final UserProfile MAN = new UserProfile("m", 20, null, null, null, Map.of());

    /** What the store has by now. */
    private static final FeedbackReading NOW = new FeedbackReading(Map.of(USER, MAN), Map.of(ITEM, Crowd.item(3)));

    private final History history = new History();

    private static Received event(int second) {
        Instant at = NOON.plusSeconds(second);
        FeedEvent click = new FeedEvent.Click(new FeedEvent.Envelope(
                "e" + second, USER, ITEM, at, new RequestContext(Scene.WATERFALL, Map.of()), null, null));
        return new Received(click, 0, second, at.toEpochMilli());
    }

    private FeedbackReading asOf(int second) {
        return history.asOf(List.of(event(second)), NOW);
    }

    @Test
    void whatNeverChangedIsAsTheStoreHasIt() {
        assertThat(asOf(5)).isEqualTo(NOW);
    }

    @Test
    void anItemIsWhatItWasThen() {
        history.item(ITEM, NOON.plusSeconds(10), Crowd.item(1));
        history.item(ITEM, NOON.plusSeconds(20), null);
        history.item(ITEM, NOON.plusSeconds(30), Crowd.item(2));
        assertThat(asOf(5).item(ITEM)).as("before the first that is known").isEqualTo(Crowd.item(1));
        assertThat(asOf(10).item(ITEM)).isEqualTo(Crowd.item(1));
        assertThat(asOf(20).item(ITEM)).isNull();
        assertThat(asOf(30).item(ITEM)).as("since the last the store knows").isEqualTo(Crowd.item(3));
    }

    @Test
    void aUserHadToldNothingOfHimselfBeforeHeFirstDid() {
        history.user(USER, NOON.plusSeconds(10), WOMAN);
        history.user(USER, NOON.plusSeconds(20), MAN);
        assertThat(asOf(5).profile(USER)).isEqualTo(UserProfile.UNKNOWN);
        assertThat(asOf(15).profile(USER)).isEqualTo(WOMAN);
        assertThat(asOf(25).profile(USER)).isEqualTo(MAN);
    }

    @Test
    void eventsOfBeforeAndAfterAChangeDoNotFitABatch() {
        history.item(ITEM, NOON.plusSeconds(10), Crowd.item(1));
        history.item(ITEM, NOON.plusSeconds(20), Crowd.item(2));
        Map<Object, Integer> batch = new HashMap<>();
        assertThat(history.fits(event(12), batch)).isTrue();
        assertThat(history.fits(event(19), batch)).isTrue();
        assertThat(history.fits(event(20), batch)).isFalse();
        assertThat(history.fits(event(13), batch)).isTrue();
        batch.clear();
        assertThat(history.fits(event(20), batch)).isTrue();
    }

    @Test
    void takeDownsOfItemsThatAreUpAgainAreToldOnceTheirTimeComes() {
        history.item(ITEM, NOON, Crowd.item(1));
        history.item(ITEM, NOON.plusSeconds(20), null);
        history.item(ITEM, NOON.plusSeconds(30), Crowd.item(1));
        ItemId gone = new ItemId("gone");
        history.item(gone, NOON, Crowd.item(1));
        history.item(gone, NOON.plusSeconds(10), null);
        assertThat(history.removedUntil(NOON.plusSeconds(19).toEpochMilli())).isEmpty();
        assertThat(history.removedUntil(NOON.plusSeconds(20).toEpochMilli())).containsExactly(ITEM);
        assertThat(history.removedUntil(NOON.plusSeconds(90).toEpochMilli())).isEmpty();
    }

    @Test
    void whatSomebodyDidBeforeHeWasErasedCountsOnce() {
        ErasedUsers erased = new ErasedUsers(NOON);
        erased.add(Map.of(USER, NOON.plusSeconds(50)));
        assertThat(erased.test(event(10))).isTrue();
        assertThat(erased.test(event(10))).as("the same once more").isTrue();
        Received again =
                new Received(event(10).event(), 0, 40, NOON.plusSeconds(40).toEpochMilli());
        assertThat(erased.test(again)).as("sent twice").isFalse();
        assertThat(erased.test(event(50))).isFalse();
    }
}
