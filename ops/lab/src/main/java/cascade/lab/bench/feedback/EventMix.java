package cascade.lab.bench.feedback;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.MadeUpUsers;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the people of a community do, event after event: of a hundred 80 impressions, 12 dwells, 6 clicks and 2 others. One event in ten
 * is of somebody who did one of the fifty before, the rest of anybody: of 100,000 people some 450 do any 500 events. Popular items are in
 * more events. Not thread-safe; the same for the same seed, but for times.
 */
final class EventMix {

    private static final int AGAIN_OF = 10;
    private static final int LATELY = 50;
    private static final int PAGE = 20;
    private static final int LONGEST_DWELL_MILLIS = 60_000;
    private static final int OTHERS_FROM = 98;
    private static final int CLICKS_FROM = 92;
    private static final int DWELLS_FROM = 80;

    private final MadeUpItems items;
    private final int users;
    private final String run;
    private final SplittableRandom random;
    private final int[] lately = new int[LATELY];
    private long number;

    /** @param run begins all ids, which must not have been there before */
    EventMix(MadeUpItems items, int users, String run) {
        this.items = items;
        this.users = users;
        this.run = run;
        this.random = new SplittableRandom(items.shape().seed());
    }

    /** What happens next, at {@code time}. */
    FeedEvent next(Instant time) {
        Envelope envelope = new Envelope(
                "b" + run + "-" + number,
                user(),
                item(),
                time,
                new RequestContext(Scene.WATERFALL, Map.of()),
                "r" + run + "-" + number / PAGE,
                (int) (number % PAGE));
        number++;
        int place = random.nextInt(100);
        if (place < DWELLS_FROM) {
            return new FeedEvent.Impression(envelope);
        }
        if (place < CLICKS_FROM) {
            return new FeedEvent.Dwell(envelope, random.nextInt(LONGEST_DWELL_MILLIS));
        }
        return place < OTHERS_FROM ? new FeedEvent.Click(envelope) : other(envelope);
    }

    private FeedEvent other(Envelope envelope) {
        return switch (random.nextInt(4)) {
            case 0 -> new FeedEvent.Like(envelope);
            case 1 -> new FeedEvent.Favorite(envelope);
            case 2 -> new FeedEvent.Follow(envelope, null);
            default -> new FeedEvent.Hide(envelope);
        };
    }

    private UserId user() {
        boolean isAgain = random.nextInt(AGAIN_OF) == 0 && number >= LATELY;
        int user = isAgain ? lately[random.nextInt(LATELY)] : random.nextInt(users);
        lately[(int) (number % LATELY)] = user;
        return MadeUpUsers.id(user);
    }

    private ItemId item() {
        return MadeUpItems.id(items.any(random));
    }
}
