package cascade.models.embed;

import cascade.features.Item;
import cascade.features.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the features of towers are called, and how they are read. */
public final class TowerTraits {

    /** Before the name of an attribute, of users and of items. */
    public static final String ATTRIBUTE = "attribute:";

    static final String AUTHOR = "author";
    static final String TOPIC = "topic";

    /** How old an item was when training ended. */
    public static final String AGE = "age";

    /** Features that every item may have, beside its age. */
    public static final List<String> OF_ITEMS = List.of(AUTHOR, TOPIC, "tag", "kind");

    /** Features that every user may have. */
    public static final List<String> OF_USERS = List.of("gender", "age", "city", "os", "device");

    /** Tags that are features; further ones are not seen. */
    private static final int TAGS = 8;

    private static final int[] AGES = {13, 18, 25, 30, 35, 40, 45, 50, 60};

    private TowerTraits() {}

    /** Values of a feature that one user or item can have. */
    public static int most(String name) {
        return name.equals("tag") ? TAGS : 1;
    }

    /**
     * How an item's values of the feature {@code name} are read.
     *
     * @param trainedUntil to where ages are counted; null where no feature is an age
     */
    public static Function<Item, List<String>> ofItem(String name, @Nullable Instant trainedUntil) {
        if (name.startsWith(ATTRIBUTE)) {
            String attribute = name.substring(ATTRIBUTE.length());
            return item -> one(item.attributes().get(attribute));
        }
        return switch (name) {
            case AUTHOR -> item -> List.of(item.author().value());
            case TOPIC -> item -> List.of(item.topic().value());
            case "tag" -> Item::tags;
            case "kind" -> item -> List.of(item.kind().text());
            case AGE -> {
                Instant end = Objects.requireNonNull(trainedUntil, "the end of training");
                yield item -> one(age(item.publishedAt(), end));
            }
            default -> throw new IllegalArgumentException("items have no feature '" + name + "'");
        };
    }

    /** How a user's values of the feature {@code name} are read. */
    public static Function<UserProfile, List<String>> ofUser(String name) {
        if (name.startsWith(ATTRIBUTE)) {
            String attribute = name.substring(ATTRIBUTE.length());
            return user -> one(user.attributes().get(attribute));
        }
        return switch (name) {
            case "gender" -> user -> one(user.gender());
            case AGE -> user -> one(age(user.age()));
            case "city" -> user -> one(user.city());
            case "os" -> user -> one(user.os());
            case "device" -> user -> one(user.device());
            default -> throw new IllegalArgumentException("users have no feature '" + name + "'");
        };
    }

    /** The least age of the bucket, such as {@code 18+}. */
    private static @Nullable String age(@Nullable Integer years) {
        if (years == null) {
            return null;
        }
        int least = 0;
        for (int age : AGES) {
            least = years >= age ? age : least;
        }
        return least + "+";
    }

    /**
     * The least whole days of the bucket, such as {@code 4+} for less than eight; null for what was published later. Young items of
     * the training had little time to be clicked, and their row says so: that is nothing to go by for those that come.
     */
    private static @Nullable String age(Instant publishedAt, Instant end) {
        if (publishedAt.isAfter(end)) {
            return null;
        }
        long days = Duration.between(publishedAt, end).toDays();
        return (days < 1 ? 0 : Long.highestOneBit(days)) + "+";
    }

    private static List<String> one(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
