package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Envelope;
import cascade.features.event.FeedEvent.Follow;
import cascade.features.event.FeedEvent.Impression;
import cascade.features.event.FeedEvent.Like;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelJoinTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CLICK = 0;
    private static final int FOLLOW = 1;

    private final LabelJoin join = new LabelJoin();

    @Test
    void aClickGoesToTheImpressionOfItsRequestHoweverLateItComes() {
        join.shown(new Impression(at(0, "i", "first")), 0);
        join.shown(new Impression(at(60, "i", "second")), 1);
        assertThat(labelled(new Click(at(9_000, "i", "first")))).containsExactly(0 * 2 + CLICK);
    }

    @Test
    void aClickWithoutARequestGoesToTheLatestImpressionOfTheItem() {
        join.shown(new Impression(at(0, "i", "first")), 0);
        join.shown(new Impression(at(60, "i", null)), 1);
        join.shown(new Impression(at(70, "other", null)), 2);
        assertThat(labelled(new Click(at(80, "i", null)))).containsExactly(1 * 2 + CLICK);
    }

    @Test
    void withoutARequestItMustComeWithinHalfAnHour() {
        join.shown(new Impression(at(0, "i", null)), 0);
        assertThat(labelled(new Click(at(1_800, "i", null)))).containsExactly(CLICK);
        assertThat(labelled(new Click(at(1_801, "i", null)))).isEmpty();
    }

    @Test
    void aRequestThatWasNeverSeenLabelsNothing() {
        join.shown(new Impression(at(0, "i", "first")), 0);
        assertThat(labelled(new Click(at(1, "i", "unknown")))).isEmpty();
    }

    @Test
    void aFollowLabelsItsOwnColumnAndALikeNone() {
        join.shown(new Impression(at(0, "i", null)), 3);
        assertThat(labelled(new Follow(at(1, "i", null), null))).containsExactly(3 * 2 + FOLLOW);
        assertThat(labelled(new Like(at(1, "i", null)))).isEmpty();
    }

    private List<Integer> labelled(FeedEvent event) {
        List<Integer> places = new ArrayList<>();
        join.label(event, places::add);
        return places;
    }

    private static Envelope at(int seconds, String item, @Nullable String request) {
        return new Envelope(
                "e",
                new UserId("u"),
                new ItemId(item),
                START.plusSeconds(seconds),
                new RequestContext(Scene.WATERFALL, Map.of()),
                request,
                null);
    }
}
