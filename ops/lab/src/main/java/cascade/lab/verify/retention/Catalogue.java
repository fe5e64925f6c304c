package cascade.lab.verify.retention;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Items by number, of which as many are published each day as are taken down. */
final class Catalogue {

    static final int SIZE = 400;
    static final int NEW_A_DAY = 20;
    static final int AUTHORS = 50;
    static final int TOPICS = 20;

    private Catalogue() {}

    /** The number of the oldest item on this day. */
    static int first(int day) {
        return day * NEW_A_DAY;
    }

    static ItemId id(int number) {
        return new ItemId("i" + number);
    }

    static AuthorId author(int number) {
        return new AuthorId("a" + number % AUTHORS);
    }

    static Topic topic(int number) {
        return new Topic("t" + number % TOPICS);
    }

    /** A picture. */
    static Item item(int number, Instant publishedAt) {
        return new Item(
                id(number),
                Kind.IMAGE,
                author(number),
                topic(number),
                List.of(),
                publishedAt,
                null,
                null,
                null,
                null,
                Map.of());
    }
}
