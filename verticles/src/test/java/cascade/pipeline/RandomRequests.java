package cascade.pipeline;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Requests of any user, in any scene, a minute apart; half of them go on where the user's last page ended. */
final class RandomRequests {

    private final List<UserId> users;
    private final List<ItemId> items;
    private final Predicate<ItemId> isUp;
    private final Instant start;
    private final SplittableRandom random;
    private final Map<UserId, Cursor> cursors = new HashMap<>();
    private int made;

    /** @param items that were ever published */
    RandomRequests(
            List<UserId> users, List<ItemId> items, Predicate<ItemId> isUp, Instant start, SplittableRandom random) {
        this.users = List.copyOf(users);
        this.items = List.copyOf(items);
        this.isUp = isUp;
        this.start = start;
        this.random = random;
    }

    FeedRequest next() {
        UserId user = users.get(random.nextInt(users.size()));
        int draw = random.nextInt(10);
        Scene scene = draw < 6 ? Scene.WATERFALL : draw < 8 ? Scene.SIMILAR : Scene.VIDEO;
        ItemId anchor = scene == Scene.SIMILAR ? anyUp() : null;
        int number = made++;
        return new FeedRequest(
                "r" + number,
                user,
                new RequestContext(scene, Map.of()),
                random.nextInt(5, 41),
                anchor,
                cursor(user),
                false,
                random.nextInt(4) == 0 ? List.of(any()) : List.of(),
                start.plus(Duration.ofMinutes(number)));
    }

    void answered(FeedRequest request, FeedPage page) {
        cursors.put(request.user(), page.cursor());
    }

    List<ItemId> items() {
        return items;
    }

    ItemId any() {
        return items.get(random.nextInt(items.size()));
    }

    private @Nullable Cursor cursor(UserId user) {
        return random.nextBoolean() ? cursors.get(user) : null;
    }

    private ItemId anyUp() {
        ItemId item = any();
        while (!isUp.test(item)) {
            item = any();
        }
        return item;
    }
}
