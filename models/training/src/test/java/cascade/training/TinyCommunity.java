package cascade.training;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A log of people who each like one of four topics and click little else: a taste that only the pair of user and item
 * tells. Every item is as popular as every other, and every user as click-happy.
 */
public final class TinyCommunity {

    public static final int TOPICS = 4;
    public static final int USERS = 40;
    public static final int ITEMS = 60;
    public static final int IMPRESSIONS = 6_000;
    public static final double LIKED_CLICK_RATE = .7;
    public static final double OTHER_CLICK_RATE = .1;
    public static final double FOLLOW_RATE = .1;

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /** Between two impressions: four days in all. A log has a file a day, and many small ones take longer to read than one. */
    private static final int SECONDS_APART = 60;

    private static final int OVER_EIGHT_DAYS = 120;
    private static final int WITHIN_A_DAY = 12;
    private static final int WARM_UP = 200;

    private final Random random;
    private final Fault fault;
    private final ImportWriter log;
    private final int before;
    private final int secondsApart;

    private TinyCommunity(ImportWriter log, long seed, Fault fault, int before, int secondsApart) {
        this.log = log;
        this.before = before;
        this.secondsApart = secondsApart;
        this.random = new Random(seed);
        this.fault = fault;
    }

    /** What is wrong with a log that somebody learns from. */
    public enum Fault {
        NONE,
        /** People click as often, but on anything. */
        CLICKS_SHUFFLED,
        /** Each item has the attributes of its neighbour. */
        ITEMS_SHIFTED,
        NOBODY_CLICKS
    }

    /** Writes the log; the last sixth of its impressions validates. */
    public static void write(Path folder) {
        write(folder, 4, Fault.NONE, 0, SECONDS_APART);
    }

    /** The same people, who come less often. */
    public static void writeOverEightDays(Path folder) {
        write(folder, 4, Fault.NONE, 0, OVER_EIGHT_DAYS);
    }

    /** Other people, of a day. */
    public static void write(Path folder, long seed, Fault fault) {
        write(folder, seed, fault, 0, WITHIN_A_DAY);
    }

    /** The same people right after the log of four days. */
    public static void writeLater(Path folder) {
        write(folder, 5, Fault.NONE, IMPRESSIONS, SECONDS_APART);
    }

    private static void write(Path folder, long seed, Fault fault, int before, int secondsApart) {
        try (var writer = new ImportWriter(folder)) {
            new TinyCommunity(writer, seed, fault, before, secondsApart).write();
        }
    }

    private void write() {
        for (int item = 0; item < ITEMS; item++) {
            log.item(item(item), START);
        }
        log.user(
                new UserRecord(new UserId("u0"), new UserProfile("f", null, null, null, null, Map.of("plan", "free"))),
                START);
        for (int impression = 0; impression < IMPRESSIONS; impression++) {
            show(impression);
        }
        log.finish("tiny", at(WARM_UP), at(IMPRESSIONS * 5 / 6));
    }

    private Item item(int item) {
        int attributes = fault == Fault.ITEMS_SHIFTED ? item + 1 : item;
        String topic = "t" + attributes % TOPICS;
        return new Item(
                new ItemId("i" + item),
                Kind.IMAGE,
                new AuthorId("a" + attributes % 12),
                new Topic(topic),
                List.of(topic),
                START,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private void show(int impression) {
        int user = random.nextInt(USERS);
        int item = random.nextInt(ITEMS);
        var shown = new Envelope(
                "e" + impression,
                new UserId("u" + user),
                new ItemId("i" + item),
                at(impression),
                new RequestContext(Scene.WATERFALL, Map.of("os", "android")),
                "r" + impression,
                0);
        log.event(new FeedEvent.Impression(shown));
        int taste = fault == Fault.CLICKS_SHUFFLED ? random.nextInt(TOPICS) : user % TOPICS;
        boolean liked = taste == item % TOPICS;
        if (fault != Fault.NOBODY_CLICKS && random.nextDouble() < (liked ? LIKED_CLICK_RATE : OTHER_CLICK_RATE)) {
            log.event(new FeedEvent.Click(later(shown, "-click")));
            if (random.nextDouble() < FOLLOW_RATE) {
                log.event(new FeedEvent.Follow(later(shown, "-follow"), null));
            }
        }
    }

    private static Envelope later(Envelope shown, String suffix) {
        return new Envelope(
                shown.id() + suffix,
                shown.user(),
                shown.item(),
                shown.time().plusSeconds(1),
                shown.context(),
                shown.requestId(),
                shown.position());
    }

    private Instant at(int impression) {
        return START.plusSeconds((long) (before + impression) * secondsApart);
    }
}
