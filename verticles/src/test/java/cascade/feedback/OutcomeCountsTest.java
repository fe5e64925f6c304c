package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.store.MemoryFeatureStore;
import cascade.feed.Examples;
import cascade.feed.Source;
import cascade.outcomes.RecentPages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events as they are counted where they are folded. */
class OutcomeCountsTest {

    private static final UserId ANN = new UserId("ann");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RecentPages pages = new RecentPages(16, 64);
    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private final Folder folder = new Folder(store, pages, meters);
    private int offset;

    @Test
    void whatCameOfAPageIsCountedBySceneAndByTheSourceThatFoundIt() {
        serve("r1", "a", Source.FRESH);
        serve("r2", "a", Source.TRENDING);
        fold(
                at(new FeedEvent.Impression(envelope("1", "r1", "a", Scene.WATERFALL))),
                at(new FeedEvent.Click(envelope("2", "r1", "a", Scene.WATERFALL))),
                at(new FeedEvent.Impression(envelope("3", "r2", "a", Scene.VIDEO))),
                at(new FeedEvent.Follow(envelope("4", "r2", "a", Scene.VIDEO), null)));

        assertThat(count("impression", "waterfall", "fresh")).isEqualTo(1);
        assertThat(count("click", "waterfall", "fresh")).isEqualTo(1);
        assertThat(count("impression", "video", "trending")).isEqualTo(1);
        assertThat(count("follow", "video", "trending")).isEqualTo(1);
        assertThat(all()).isEqualTo(4);
    }

    @Test
    void everyKindOfEventHasItsTypeAndWhatIsTakenBackIsOfTheOthers() {
        fold(
                at(new FeedEvent.Like(envelope("1"))),
                at(new FeedEvent.Dwell(envelope("2"), 1_000)),
                at(new FeedEvent.Hide(envelope("3"))),
                at(new FeedEvent.Unlike(envelope("4"))),
                at(new FeedEvent.Favorite(envelope("5"))),
                at(new FeedEvent.Unfollow(envelope("6"), null)),
                at(new FeedEvent.Unhide(envelope("7"))));

        for (String type : List.of("like", "dwell", "hide")) {
            assertThat(count(type, "waterfall", "none")).as(type).isEqualTo(1);
        }
        assertThat(count("other", "waterfall", "none")).isEqualTo(4);
        assertThat(all()).isEqualTo(7);
    }

    @Test
    void anotherNodesPageIsElsewhereAndAnItemThatWasNotOnThePageIsNoSources() {
        serve("r1", "a", Source.FRESH);
        fold(
                at(new FeedEvent.Click(envelope("1", "r9", "a", Scene.WATERFALL))),
                at(new FeedEvent.Click(envelope("2", "r1", "b", Scene.WATERFALL))),
                at(new FeedEvent.Click(envelope("3", null, "c", Scene.WATERFALL))));

        assertThat(count("click", "waterfall", "elsewhere")).isEqualTo(1);
        assertThat(count("click", "waterfall", "none")).isEqualTo(2);
        assertThat(all()).isEqualTo(3);
    }

    @Test
    void whatIsSentTwiceAndWhatComesFromTheLogAgainCountsOnce() {
        serve("r1", "a", Source.FRESH);
        Received click = at(new FeedEvent.Click(envelope("1", "r1", "a", Scene.WATERFALL)));
        Received duplicate = at(click.event());
        fold(click, duplicate);
        fold(click, duplicate);

        assertThat(count("click", "waterfall", "fresh")).isEqualTo(1);
        assertThat(all()).isEqualTo(1);
    }

    @Test
    void whatSomebodyDidBeforeHeWasErasedIsNotCounted() {
        Received onItsWay = at(new FeedEvent.Click(envelope("1")));
        await(store.eraseUser(ANN, onItsWay.event().time()));
        fold(onItsWay);

        assertThat(all()).isZero();
    }

    private void serve(String request, String item, Source source) {
        pages.remember(request, new int[] {RecentPages.hash(new ItemId(item))}, new byte[] {(byte) source.place()});
    }

    private void fold(Received... events) {
        await(folder.fold(store.session(), List.of(events)));
    }

    private Received at(FeedEvent event) {
        Instant logged = Examples.NOW.plusSeconds(1);
        return new Received(event, 0, offset++, logged.toEpochMilli());
    }

    private static FeedEvent.Envelope envelope(String id) {
        return envelope(id, null, "a", Scene.WATERFALL);
    }

    private static FeedEvent.Envelope envelope(String id, @Nullable String request, String item, Scene scene) {
        return new FeedEvent.Envelope(
                id, ANN, new ItemId(item), Examples.NOW, new RequestContext(scene, Map.of()), request, null);
    }

    private double count(String type, String scene, String source) {
        return meters.get("cascade.feedback.outcomes")
                .tag("type", type)
                .tag("scene", scene)
                .tag("source", source)
                .counter()
                .count();
    }

    private double all() {
        return meters.get("cascade.feedback.outcomes").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
