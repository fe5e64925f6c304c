package cascade.lab.verify.community;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.UserProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** People and pictures by their number: few authors and topics, so that many are in each other's rows. */
public final class SmallCommunity {

    private static final int AUTHORS = 50;
    private static final int TOPICS = 20;
    private static final int LEAST_AGE = 15;
    private static final int AGES = 50;

    private SmallCommunity() {}

    public static UserId user(int number) {
        return new UserId("u" + number);
    }

    /** Every other one says who he is. */
    public static UserProfile profile(int user) {
        return user % 2 == 0
                ? UserProfile.UNKNOWN
                : new UserProfile(user % 4 == 1 ? "f" : "m", LEAST_AGE + user % AGES, null, null, null, Map.of());
    }

    public static ItemId itemId(int number) {
        return new ItemId("i" + number);
    }

    public static AuthorId author(int item) {
        return new AuthorId("a" + item % AUTHORS);
    }

    public static Topic topic(int item) {
        return new Topic("t" + item % TOPICS);
    }

    public static Item picture(int number, Instant publishedAt) {
        return new Item(
                itemId(number),
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
