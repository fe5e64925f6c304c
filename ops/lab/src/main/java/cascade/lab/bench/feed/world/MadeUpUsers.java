package cascade.lab.bench.feed.world;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.ItemId;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * The users of a made-up community by their number. Each likes a few clusters of items, where most of his clicks lie. Immutable,
 * thread-safe.
 *
 * <p>Clicks: median 40, p99 500. Seen: median 400, p99 2,000, and no more than a quarter of all items. Followed: median 10.
 */
public final class MadeUpUsers {

    private static final LogNormal CLICKS = new LogNormal(40, 500, UserState.MAX_CLICKS);
    private static final LogNormal FOLLOWED = new LogNormal(10, 100, 500);
    private static final double SEEN_MEDIAN = 400;
    private static final int SEEN_MOST = 2_000;
    private static final int MOST_LIKED = 5;
    private static final double CLICKS_ON_LIKED = .9;
    private static final double SEEN_OF_LIKED = .3;
    private static final double WITH_PROFILE = .8;
    private static final double IMPRESSIONS_PER_CLICK = 8;
    private static final Duration CLICKED_WITHIN = Duration.ofDays(20);

    private final MadeUpItems items;
    private final Instant end;
    private final LogNormal seen;

    /** @param end when the last of them did anything */
    public MadeUpUsers(MadeUpItems items, Instant end) {
        this.items = items;
        this.end = end;
        seen = new LogNormal(SEEN_MEDIAN, SEEN_MOST, Math.min(SEEN_MOST, items.size() / 4));
    }

    public static UserId id(int user) {
        return new UserId("u" + user);
    }

    public MadeUpUser user(int user) {
        SplittableRandom random = Seeds.USER.of(items.shape().seed(), user);
        int[] liked = random.ints(1 + random.nextInt(MOST_LIKED), 0, items.size())
                .map(item -> items.anyCluster(random))
                .toArray();
        UserProfile profile = profile(random);
        Set<Integer> clicked = draw(CLICKS.draw(random), items.size() / 4, () -> pick(liked, CLICKS_ON_LIKED, random));
        Set<Integer> shown = draw(seen.draw(random), items.size() / 4, () -> pick(liked, SEEN_OF_LIKED, random));
        return new MadeUpUser(
                new UserFeatures(id(user), profile, state(clicked, random)),
                shown.stream().map(MadeUpItems::id).toList());
    }

    private int pick(int[] liked, double share, SplittableRandom random) {
        return random.nextDouble() < share ? items.in(liked[random.nextInt(liked.length)], random) : items.any(random);
    }

    /** Distinct items, fewer where small clusters give no more. */
    private static Set<Integer> draw(int count, int most, IntSupplier pick) {
        Set<Integer> drawn = new LinkedHashSet<>();
        int wanted = Math.min(count, most);
        for (int attempt = 0; drawn.size() < wanted && attempt < 4 * wanted; attempt++) {
            drawn.add(pick.getAsInt());
        }
        return drawn;
    }

    private static UserProfile profile(SplittableRandom random) {
        if (random.nextDouble() >= WITH_PROFILE) {
            return UserProfile.UNKNOWN;
        }
        return new UserProfile(
                random.nextBoolean() ? "f" : "m",
                13 + random.nextInt(50),
                "city" + random.nextInt(60),
                random.nextDouble() < .6 ? "android" : "ios",
                "device" + random.nextInt(40),
                Map.of("level", "l" + random.nextInt(10)));
    }

    private UserState state(Set<Integer> clicked, SplittableRandom random) {
        List<ClickedItem> clicks = new ArrayList<>();
        Map<Topic, Counts> byTopic = new LinkedHashMap<>();
        Map<AuthorId, Counts> byAuthor = new LinkedHashMap<>();
        long step = CLICKED_WITHIN.toMillis() / Math.max(1, clicked.size());
        long time = end.toEpochMilli();
        for (int item : clicked) {
            time -= 1 + random.nextLong(step);
            AuthorId author = items.author(item);
            Topic topic = items.topic(item);
            clicks.add(new ClickedItem(MadeUpItems.id(item), time, author, topic));
            add(byTopic, topic, UserState.MAX_TOPICS);
            add(byAuthor, author, UserState.MAX_AUTHORS);
        }
        Counts counts = counts(clicked.size());
        return new UserState(
                counts,
                Map.of("waterfall", counts),
                byTopic,
                byAuthor,
                clicks,
                followed(clicks, random),
                hidden(random),
                Map.of());
    }

    private static Counts counts(long clicks) {
        return new Counts((long) (clicks * IMPRESSIONS_PER_CLICK), clicks, clicks / 6, clicks / 40, clicks / 2);
    }

    private static <K> void add(Map<K, Counts> counts, K key, int most) {
        if (counts.size() < most || counts.containsKey(key)) {
            counts.merge(key, counts(1), Counts::plus);
        }
    }

    /** Half of them authors of what he clicked. */
    private Set<AuthorId> followed(List<ClickedItem> clicks, SplittableRandom random) {
        Set<AuthorId> followed = new LinkedHashSet<>();
        int count = FOLLOWED.draw(random);
        for (int i = 0; i < count; i++) {
            boolean ofClick = random.nextBoolean() && !clicks.isEmpty();
            AuthorId author =
                    ofClick ? clicks.get(random.nextInt(clicks.size())).author() : items.author(items.any(random));
            if (author != null) {
                followed.add(author);
            }
        }
        return followed;
    }

    private Set<ItemId> hidden(SplittableRandom random) {
        Set<ItemId> hidden = new LinkedHashSet<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            hidden.add(MadeUpItems.id(items.any(random)));
        }
        return hidden;
    }
}
