package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Dwell;
import cascade.features.event.FeedEvent.Envelope;
import cascade.features.event.FeedEvent.Favorite;
import cascade.features.event.FeedEvent.Follow;
import cascade.features.event.FeedEvent.Hide;
import cascade.features.event.FeedEvent.Impression;
import cascade.features.event.FeedEvent.Like;
import cascade.features.fold.Versions;
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
    private static final int LIKE = 2;
    private static final int LONG_VIEW = 3;
    private static final int TASKS = 4;

    private final LabelJoin join =
            new LabelJoin(Versions.unchanging(id -> id.value().equals("short") ? video(5_000) : null));

    @Test
    void aClickGoesToTheImpressionOfItsRequest() {
        join.shown(new Impression(at(0, "i", "first")), 0);
        join.shown(new Impression(at(60, "i", "second")), 1);
        assertThat(labelled(new Click(at(1_800, "i", "first")))).containsExactly(CLICK);
    }

    @Test
    void aClickWithoutARequestGoesToTheLatestImpressionOfTheItem() {
        join.shown(new Impression(at(0, "i", "first")), 0);
        join.shown(new Impression(at(60, "i", null)), 1);
        join.shown(new Impression(at(70, "other", null)), 2);
        assertThat(labelled(new Click(at(80, "i", null)))).containsExactly(TASKS + CLICK);
    }

    @Test
    void itMustComeWithinHalfAnHour() {
        join.shown(new Impression(at(0, "i", "first")), 0);
        assertThat(labelled(new Click(at(1_800, "i", null)))).containsExactly(CLICK);
        assertThat(labelled(new Click(at(1_801, "i", null)))).isEmpty();
        assertThat(labelled(new Click(at(1_801, "i", "first")))).isEmpty();
    }

    @Test
    void impressionsAreForgottenWhenTheirWindowIsOver() {
        for (int minute = 0; minute < 1_000; minute++) {
            join.shown(new Impression(at(60 * minute, "i" + minute, "r" + minute)), minute);
        }
        // Minutes 969 to 999, each by its request and without.
        assertThat(join.size()).isEqualTo(2 * 31);
    }

    @Test
    void anItemThatIsShownAgainIsNotForgottenWithItsFirstImpression() {
        join.shown(new Impression(at(0, "i", null)), 0);
        join.shown(new Impression(at(1_000, "i", null)), 1);
        join.shown(new Impression(at(2_000, "other", null)), 2);
        assertThat(labelled(new Click(at(2_000, "i", null)))).containsExactly(TASKS + CLICK);
    }

    @Test
    void aRequestThatWasNeverSeenLabelsNothing() {
        join.shown(new Impression(at(0, "i", "first")), 0);
        assertThat(labelled(new Click(at(1, "i", "unknown")))).isEmpty();
    }

    @Test
    void everyKindOfEventLabelsItsOwnColumn() {
        join.shown(new Impression(at(0, "i", null)), 3);
        assertThat(labelled(new Follow(at(1, "i", null), null))).containsExactly(3 * TASKS + FOLLOW);
        assertThat(labelled(new Like(at(1, "i", null)))).containsExactly(3 * TASKS + LIKE);
        assertThat(labelled(new Favorite(at(1, "i", null)))).containsExactly(3 * TASKS + LIKE);
        assertThat(labelled(new Hide(at(1, "i", null)))).isEmpty();
    }

    @Test
    void aLongViewLastsEighteenSecondsOrTheWholeOfAShorterVideo() {
        join.shown(new Impression(at(0, "i", null)), 0);
        join.shown(new Impression(at(0, "short", null)), 1);
        assertThat(labelled(new Dwell(at(1, "i", null), 17_999))).isEmpty();
        assertThat(labelled(new Dwell(at(1, "i", null), 18_000))).containsExactly(LONG_VIEW);
        assertThat(labelled(new Dwell(at(1, "short", null), 4_999))).isEmpty();
        assertThat(labelled(new Dwell(at(1, "short", null), 5_000))).containsExactly(TASKS + LONG_VIEW);
    }

    private static Item video(long durationMillis) {
        return new Item(
                new ItemId("short"),
                Kind.VIDEO,
                new AuthorId("a"),
                new Topic("t"),
                List.of(),
                START,
                durationMillis,
                null,
                null,
                null,
                Map.of());
    }

    private List<Integer> labelled(FeedEvent event) {
        List<Integer> places = new ArrayList<>();
        join.label(event, (sample, task) -> places.add(sample * TASKS + task));
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
