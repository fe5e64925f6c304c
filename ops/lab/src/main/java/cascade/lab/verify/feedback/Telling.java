package cascade.lab.verify.feedback;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.event.FeedEvent;
import cascade.features.store.FeatureStore;
import cascade.lab.platform.Waiting;
import cascade.lab.verify.community.SmallCommunity;
import cascade.lab.verify.feedback.Told.What;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A small community and what it does, by a seed: a few items are in everybody's way, so that all nodes write the same rows. */
public final class Telling {

    public static final int USERS = 2_000;
    static final int ITEMS = 400;

    private static final Instant PUBLISHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LONG_DWELL_MILLIS = 30_000;
    private static final long SHORT_DWELL_MILLIS = 1_000;

    private final SplittableRandom random;

    public Telling(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Puts all pictures and people into a store, before anything is told. Blocking. */
    public static void publish(FeatureStore store) {
        Waiting.await(
                store.putItems(IntStream.range(0, ITEMS)
                        .mapToObj(item -> SmallCommunity.picture(item, PUBLISHED))
                        .toList()),
                PATIENCE);
        for (int user = 0; user < USERS; user++) {
            Waiting.await(store.putProfile(SmallCommunity.user(user), SmallCommunity.profile(user)), PATIENCE);
        }
    }

    /** What happens next: 74 % impressions, 12 dwells, 8 clicks, 6 others. */
    public Told next(int number, long timeMillis) {
        int user = random.nextInt(USERS);
        double place = random.nextDouble();
        int item = (int) (place * place * place * ITEMS);
        What what = what(random.nextInt(100));
        long dwell = what != What.DWELL ? 0 : random.nextBoolean() ? LONG_DWELL_MILLIS : SHORT_DWELL_MILLIS;
        return new Told(number, what, user, item, timeMillis, dwell);
    }

    private static What what(int percent) {
        if (percent < 74) {
            return What.IMPRESSION;
        }
        if (percent < 86) {
            return What.DWELL;
        }
        if (percent < 94) {
            return What.CLICK;
        }
        return percent < 97 ? What.LIKE : percent < 98 ? What.UNLIKE : What.FOLLOW;
    }

    /** As the platform is told it. */
    public static FeedEvent event(Told told) {
        FeedEvent.Envelope envelope = new FeedEvent.Envelope(
                "e" + told.number(),
                SmallCommunity.user(told.user()),
                SmallCommunity.itemId(told.item()),
                Instant.ofEpochMilli(told.timeMillis()),
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null);
        return switch (told.what()) {
            case IMPRESSION -> new FeedEvent.Impression(envelope);
            case CLICK -> new FeedEvent.Click(envelope);
            case DWELL -> new FeedEvent.Dwell(envelope, told.dwellMillis());
            case LIKE -> new FeedEvent.Like(envelope);
            case UNLIKE -> new FeedEvent.Unlike(envelope);
            case FOLLOW -> new FeedEvent.Follow(envelope, null);
        };
    }
}
