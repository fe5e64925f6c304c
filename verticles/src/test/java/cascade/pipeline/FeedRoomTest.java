package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.admission.Outcome;
import cascade.features.EventToken;
import cascade.features.UserId;
import cascade.feed.FeedPage;
import cascade.feed.NoRoomException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has waited for events needs a place like all others from then on. */
class FeedRoomTest {

    private static final UserId ANN = new UserId("ann");
    private static final EventToken AFTER = EventToken.of("1.3-9f0");

    private final Community community = new Community();
    private FeedUnderTest feed;

    @BeforeEach
    void start() {
        feed = new FeedUnderTest();
        community.publish(feed.store.memory());
        feed.catchUp();
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void whoeverHasWaitedTakesAPlaceAndLeavesIt() {
        FeedPage page = await(feed.askAfter(ANN, AFTER));

        assertThat(page.slate().candidates()).hasSize(20);
        assertThat(feed.room.entered).hasValue(1);
        FeedUnderTest.eventually(() -> feed.room.left.size() == 1);
        // There is no ranker, of which pages tell nothing of what whole ones take.
        assertThat(feed.room.left).containsExactly(Outcome.PARTIAL);
    }

    @Test
    void whereThereIsNoneHeIsToldToComeAgainAndNothingIsDoneForHim() {
        feed.room.isFull = true;

        assertThatThrownBy(() -> await(feed.askAfter(ANN, AFTER))).hasRootCauseInstanceOf(NoRoomException.class);
        assertThat(feed.room.left).isEmpty();
        assertThat(feed.meters.find("cascade.pipeline.feeds").counters())
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }

    @Test
    void whoWaitsForNothingHasHisPlaceAlready() {
        feed.room.isFull = true;

        assertThat(feed.page(ANN).degraded()).doesNotContain("ladder:popular");
        assertThat(feed.room.entered).hasValue(0);
    }
}
