package cascade.ops.synthetic;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What one person does with one page of posts.
 *
 * <p>P(click) = sigmoid(a + b taste(topic) + quality + eagerness); a click is looked at for a while and may become a like
 * or, by the author's charm, a follow.
 */
final class PageView {

    private static final double CLICK_BASE = -2.6;
    private static final double CLICK_TASTE = 6.5;
    private static final double LIKE = 0.08;
    private static final double HIDE = 0.002;
    private static final long LOOK_MILLIS = 2_500;

    private final Visit visit;
    private final String requestId;
    private final RandomGenerator random;
    private final Consumer<FeedEvent> out;

    PageView(Visit visit, String requestId, RandomGenerator random, Consumer<FeedEvent> out) {
        this.visit = visit;
        this.requestId = requestId;
        this.random = random;
        this.out = out;
    }

    /** Shows the posts, all at once, and calls {@code clicked} with those opened. */
    void show(List<Post> posts, Consumer<Post> clicked) {
        for (int position = 0; position < posts.size(); position++) {
            out.accept(new FeedEvent.Impression(envelope(posts.get(position), position, "i", visit.time())));
        }
        for (int position = 0; position < posts.size(); position++) {
            Post post = posts.get(position);
            Instant seen = visit.time().plusMillis((position + 1) * LOOK_MILLIS);
            if (Draws.happens(clickProbability(post), random)) {
                clicked.accept(post);
                open(post, position, seen);
            } else if (Draws.happens(HIDE, random)) {
                out.accept(new FeedEvent.Hide(envelope(post, position, "h", seen)));
            }
        }
    }

    private double clickProbability(Post post) {
        Person person = visit.person();
        return Draws.sigmoid(
                CLICK_BASE + CLICK_TASTE * person.tastes().of(post.topic()) + post.quality() + person.eagerness());
    }

    private void open(Post post, int position, Instant seen) {
        out.accept(new FeedEvent.Click(envelope(post, position, "c", seen)));
        out.accept(new FeedEvent.Dwell(envelope(post, position, "d", seen.plusMillis(1)), dwellMillis(post)));
        if (Draws.happens(LIKE, random)) {
            out.accept(new FeedEvent.Like(envelope(post, position, "l", seen.plusMillis(2))));
        }
        if (Draws.happens(post.charm(), random)) {
            out.accept(new FeedEvent.Follow(envelope(post, position, "f", seen.plusMillis(3)), null));
        }
    }

    private long dwellMillis(Post post) {
        long whole = Objects.requireNonNullElse(post.item().durationMillis(), 12_000L);
        double liking = 0.3 + 2 * visit.person().tastes().of(post.topic());
        return 500 + (long) (whole * Math.min(1, Draws.logNormal(liking, 0.6, random)));
    }

    private Envelope envelope(Post post, int position, String kind, Instant time) {
        return new Envelope(
                requestId + "-" + position + kind,
                visit.person().id(),
                post.item().id(),
                time,
                new RequestContext(
                        Scene.WATERFALL,
                        Map.of(
                                "os",
                                Objects.requireNonNull(visit.person().profile().os()))),
                requestId,
                position);
    }
}
