package cascade.lab.verify.retention;

import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.lab.verify.community.SmallCommunity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Who does what, by a seed. Of a hundred events 30 are each of a user never seen before or after; 20 of one robot, who has more ids in a day than
 * are remembered where a day has so many; 35 of known people about items of the catalogue, 15 about items that nobody published, of which some
 * will be. A quarter of the known people stays away, each week others. Not thread-safe.
 */
final class Crowd {

    private static final int ONCE_BELOW = 30;
    private static final int ROBOT_BELOW = 50;
    private static final int KNOWN_BELOW = 85;
    private static final int WEEK = 7;
    private static final int AWAY_OF = 4;
    private static final int EVENTS_A_KNOWN_USER = 20;
    private static final int SOON_OF = 10;
    private static final UserId ROBOT = new UserId("robot");
    private static final RequestContext CONTEXT = new RequestContext(Scene.WATERFALL, Map.of());

    private final int known;
    private final SplittableRandom random;
    private long number;

    /** @param eventsADay there are known people for */
    Crowd(int eventsADay, long seed) {
        this.known = Math.max(10, eventsADay / EVENTS_A_KNOWN_USER);
        this.random = new SplittableRandom(seed);
    }

    /** People of whom more is known than an event. */
    int known() {
        return known;
    }

    /** With as many clicks as are kept: a history that still grows would hide what else does. */
    static UserState history(int user, long beforeMillis) {
        List<ClickedItem> clicks = new ArrayList<>(UserState.MAX_CLICKS);
        for (int i = 0; i < UserState.MAX_CLICKS; i++) {
            int item = user + i;
            clicks.add(new ClickedItem(
                    new ItemId("before-" + item),
                    beforeMillis - 60_000L * i,
                    SmallCommunity.author(item),
                    SmallCommunity.topic(item)));
        }
        Counts counts = new Counts(5_000, UserState.MAX_CLICKS, 0, 0, 0);
        return new UserState(counts, Map.of(), Map.of(), Map.of(), clicks, Set.of(), Set.of(), Map.of());
    }

    /** One of the known people who is not away. */
    int present(int day) {
        int user = random.nextInt(known);
        while ((user + day / WEEK) % AWAY_OF == 0) {
            user = random.nextInt(known);
        }
        return user;
    }

    /** Somebody of whom nobody hears a second time. */
    UserId stranger() {
        return new UserId("x" + Long.toHexString(random.nextLong()));
    }

    /** Items of the catalogue; the first are more popular. */
    ItemId published(int day) {
        double place = random.nextDouble();
        return SmallCommunity.itemId(Catalogue.first(day) + (int) (place * place * Catalogue.SIZE));
    }

    private ItemId unpublished(int day) {
        return random.nextInt(SOON_OF) == 0
                ? SmallCommunity.itemId(Catalogue.first(day) + Catalogue.SIZE + random.nextInt(Catalogue.NEW_A_DAY))
                : new ItemId("y" + Long.toHexString(random.nextLong()));
    }

    /** What happens next. */
    FeedEvent next(int day, Instant time) {
        int place = random.nextInt(100);
        if (place < ONCE_BELOW) {
            return event(stranger(), published(day), time);
        }
        if (place < ROBOT_BELOW) {
            return event(ROBOT, published(day), time);
        }
        UserId user = SmallCommunity.user(present(day));
        return event(user, place < KNOWN_BELOW ? published(day) : unpublished(day), time);
    }

    private FeedEvent event(UserId user, ItemId item, Instant time) {
        Envelope envelope = new Envelope("e" + number++, user, item, time, CONTEXT, null, null);
        int place = random.nextInt(100);
        if (place < 74) {
            return new FeedEvent.Impression(envelope);
        }
        if (place < 86) {
            return new FeedEvent.Dwell(envelope, random.nextInt(60_000));
        }
        return place < 95 ? new FeedEvent.Click(envelope) : seldom(envelope, place);
    }

    private static FeedEvent seldom(Envelope envelope, int place) {
        return switch (place) {
            case 95, 96 -> new FeedEvent.Like(envelope);
            case 97 -> new FeedEvent.Favorite(envelope);
            case 98 -> new FeedEvent.Follow(envelope, null);
            default -> new FeedEvent.Hide(envelope);
        };
    }
}
