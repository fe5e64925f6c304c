package cascade.training.speed;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A made-up community whose events go through the folds of serving, as many as one likes: two million impressions a day, of every
 * ten one is dwelled on and of every twenty one clicked, items Zipf-distributed. A page has ten, seen within seven minutes. Equal seeds give equal events.
 */
public final class MadeUpEvents {

    /** When the first is. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final int PEOPLE = 20_000;
    private static final int ITEMS = 20_000;
    private static final int AUTHORS = 2_000;
    private static final int TOPICS = 50;
    private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;
    private static final long IMPRESSIONS_A_DAY = 2_000_000;
    /** Pages that are looked at at once. */
    private static final int READERS = 1_000;

    private static final int PAGE = 10;
    private static final double DWELLS = .1;
    private static final double CLICKS = .05;
    private static final double FOLLOWS = .001;

    private final long seed;
    private final List<UserId> people =
            IntStream.range(0, PEOPLE).mapToObj(i -> new UserId("u" + i)).toList();
    private final Map<ItemId, Item> items = new HashMap<>();
    private final List<Item> byRank;
    private final Map<String, String> attributes = new HashMap<>();
    private final Zipf zipf = new Zipf(ITEMS, 1);

    /** @param attributes of every item: so many slots of one id more than there are without */
    public MadeUpEvents(int attributes, long seed) {
        this.seed = seed;
        for (int i = 0; i < attributes; i++) {
            this.attributes.put("made-up-%03d".formatted(i), "");
        }
        byRank = IntStream.range(0, ITEMS).mapToObj(this::item).toList();
        byRank.forEach(item -> items.put(item.id(), item));
    }

    private Item item(int rank) {
        Map<String, String> own = new HashMap<>();
        int words = 1;
        for (String name : attributes.keySet().stream().sorted().toList()) {
            own.put(name, "w" + rank % ++words);
        }
        return new Item(
                new ItemId("i" + rank),
                rank % 3 == 0 ? Kind.IMAGE : Kind.VIDEO,
                new AuthorId("a" + rank % AUTHORS),
                new Topic("t" + rank % TOPICS),
                List.of("g" + rank % 97, "g" + rank % 89),
                START.minus(Duration.ofHours(rank % 500)),
                rank % 3 == 0 ? null : 5_000L + rank,
                1_080,
                1_440,
                null,
                own);
    }

    public Map<ItemId, Item> items() {
        return items;
    }

    public UserProfile profile(UserId user) {
        int number = Integer.parseInt(user.value().substring(1));
        return new UserProfile(
                number % 2 == 0 ? "f" : "m",
                15 + number % 50,
                "c" + number % 300,
                "android",
                "d" + number % 40,
                Map.of());
    }

    /** Days on which so many impressions fall. */
    public static int days(long impressions) {
        return (int) ((impressions + IMPRESSIONS_A_DAY - 1) / IMPRESSIONS_A_DAY);
    }

    /** Hands over the events of the first {@code impressions}, in the order of time. */
    public void each(long impressions, Consumer<FeedEvent> consumer) {
        var random = new SplittableRandom(seed);
        UserId[] readers = new UserId[READERS];
        for (long i = 0; i < impressions; i++) {
            int reader = (int) (i % READERS);
            long seen = i / READERS;
            if (seen % PAGE == 0) {
                readers[reader] = people.get(random.nextInt(PEOPLE));
            }
            UserId user = readers[reader];
            String request = "r" + (seen / PAGE * READERS + reader);
            Item item = byRank.get(zipf.draw(random));
            Instant time = START.plusMillis(Math.multiplyExact(i, DAY) / IMPRESSIONS_A_DAY / 1_000);
            var context =
                    new RequestContext(random.nextInt(4) == 0 ? Scene.VIDEO : Scene.WATERFALL, Map.of("os", "android"));
            consumer.accept(new FeedEvent.Impression(at(user, item, time, context, request)));
            if (random.nextDouble() < DWELLS) {
                consumer.accept(new FeedEvent.Dwell(
                        at(user, item, time.plusMillis(1), context, request), random.nextInt(40_000)));
            }
            if (random.nextDouble() < CLICKS) {
                consumer.accept(new FeedEvent.Click(at(user, item, time.plusMillis(1), context, request)));
            }
            if (random.nextDouble() < FOLLOWS) {
                consumer.accept(
                        new FeedEvent.Follow(at(user, item, time.plusMillis(1), context, request), item.author()));
            }
        }
    }

    private static Envelope at(UserId user, Item item, Instant time, RequestContext context, String request) {
        return new Envelope("e", user, item.id(), time, context, request, null);
    }
}
