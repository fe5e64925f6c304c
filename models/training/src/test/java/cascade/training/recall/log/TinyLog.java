package cascade.training.recall.log;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.training.sample.click.Clicks;
import cascade.training.sample.click.GivenClicks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A click log made by hand, hour after hour. */
final class TinyLog {

    static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

    private final Map<ItemId, Item> items = new HashMap<>();
    private final Map<UserId, UserProfile> users = new HashMap<>();
    private final GivenClicks clicks = new GivenClicks();

    static ItemId id(String item) {
        return new ItemId(item);
    }

    /** One that is thirty days old. */
    TinyLog item(String item, String author, String topic, float @Nullable [] vector) {
        return item(item, author, topic, vector, 30);
    }

    TinyLog item(String item, String author, String topic, float @Nullable [] vector, int days) {
        items.put(
                id(item),
                new Item(
                        id(item),
                        Kind.IMAGE,
                        new AuthorId(author),
                        new Topic(topic),
                        List.of(topic, "tag"),
                        END.minus(Duration.ofDays(days)),
                        null,
                        null,
                        null,
                        vector,
                        Map.of("mood", "blue")));
        return this;
    }

    /** One whose author, topic, tags and kind nobody met in training. */
    static Item unknownItem() {
        return new Item(
                id("stranger"),
                Kind.VIDEO,
                new AuthorId("nobody"),
                new Topic("nothing"),
                List.of(),
                END.plus(Duration.ofDays(1)),
                null,
                null,
                null,
                null,
                Map.of());
    }

    TinyLog user(String user, String gender) {
        users.put(new UserId(user), new UserProfile(gender, 24, null, null, null, Map.of("plan", "free")));
        return this;
    }

    /** A click so many hours before the end of training, or after it. */
    TinyLog click(String user, String item, int hoursBefore) {
        long time = END.minus(Duration.ofHours(hoursBefore)).toEpochMilli();
        clicks.add(new UserId(user), id(item), time, hoursBefore <= 0);
        return this;
    }

    /** Clicks of more than ten days ago are context. */
    ClickLog log() {
        return new ClickLog(
                items, users, Clicks.of(clicks), END.minus(Duration.ofDays(30)), END.minus(Duration.ofDays(10)), END);
    }

    /** Fifty users who like one of four topics each, sixty items of content and two ages, four of which nobody ever clicked. */
    static ClickLog ofTastes(long seed) {
        var random = new Random(seed);
        var log = new TinyLog();
        for (int item = 0; item < 60; item++) {
            float[] vector = new float[5];
            vector[item % 4] = 1;
            vector[4] = random.nextFloat();
            log.item(
                    "i" + item,
                    "a" + item % 12,
                    "t" + item % 4,
                    item % 7 == 0 ? null : vector,
                    item % 5 == 0 ? 12 : 30);
        }
        for (int user = 0; user < 50; user++) {
            log.user("u" + user, user % 2 == 0 ? "f" : "m");
            for (int hour = 300; hour > -60; hour -= 20) {
                int taste = random.nextInt(10) == 0 ? random.nextInt(4) : user % 4;
                log.click("u" + user, "i" + (4 * random.nextInt(14) + taste), hour);
            }
        }
        return log.log();
    }
}
