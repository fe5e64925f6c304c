package cascade.lab.bench.stages;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.FeedRequest;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.MadeUpUsers;
import cascade.lab.bench.feed.world.WorldLoad;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** First pages that are asked for as in {@code bench feed}: 27 % by new users, 70 % waterfall, 20 % similar, 10 % video. */
final class MadeUpTraffic {

    private static final double NEW_USERS = .27;
    private static final double WATERFALL = .7;
    private static final double SIMILAR = .2;
    private static final int SIZE = 20;

    private final MadeUpItems items;
    private final MadeUpUsers users;
    private final SplittableRandom random;
    private final Instant now;

    MadeUpTraffic(MadeUpItems items, Instant now) {
        this.items = items;
        this.users = new MadeUpUsers(items, now);
        this.random = new SplittableRandom(items.shape().seed());
        this.now = now;
    }

    List<Asked> take(int count) {
        List<Asked> asked = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            boolean isNew = random.nextDouble() < NEW_USERS;
            int user = random.nextInt(items.shape().users());
            asked.add(new Asked(
                    request(number, isNew ? new UserId("n" + number) : MadeUpUsers.id(user)),
                    isNew ? StoredUser.NEW : StoredUser.of(users.user(user), now.minus(WorldLoad.SEEN_AGO))));
        }
        return asked;
    }

    private FeedRequest request(int number, UserId user) {
        double place = random.nextDouble();
        Scene scene = place < WATERFALL ? Scene.WATERFALL : place < WATERFALL + SIMILAR ? Scene.SIMILAR : Scene.VIDEO;
        @Nullable ItemId anchor = scene == Scene.SIMILAR ? MadeUpItems.id(random.nextInt(items.size())) : null;
        return new FeedRequest(
                "%026d".formatted(number),
                user,
                new RequestContext(scene, Map.of()),
                SIZE,
                anchor,
                null,
                false,
                List.of(),
                now);
    }
}
