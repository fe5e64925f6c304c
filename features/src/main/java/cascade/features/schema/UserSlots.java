package cascade.features.schema;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Topic;
import cascade.features.UserProfile;
import cascade.features.schema.Reading.CountsBucket;
import cascade.features.schema.Reading.NumberOf;
import cascade.features.schema.Reading.OfCounts;
import cascade.features.schema.Reading.OfNumber;
import cascade.features.schema.Reading.Tally;
import cascade.features.schema.Reading.Words;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The slots of the field user. */
final class UserSlots {

    static final List<String> NAMES = List.of(
            "user.id",
            "user.gender",
            "user.age",
            "user.city",
            "user.os",
            "user.device",
            "user.impressions",
            "user.clickRate",
            "user.longViewRate",
            "user.likeRate",
            "user.followRate",
            "user.likes",
            "user.follows",
            "user.clickedTopics",
            "user.clickedAuthors",
            "user.clickedItems");

    /** Latest clicks whose topics, authors and items are features. */
    static final int RECENT_CLICKS = 20;

    /** Impressions at the prior that a user's rates are shrunk by. */
    static final double STRENGTH = 10;

    /** The same for what happens once in a hundred impressions or less. */
    private static final double RARE_STRENGTH = 20;

    private static final int COUNT_BUCKETS = 16;
    private static final long[] AGES = {13, 18, 25, 30, 35, 40, 45, 50, 60};

    private static final List<String> AGE_GROUPS = LongStream.concat(LongStream.of(0), LongStream.of(AGES))
            .mapToObj(Long::toString)
            .toList();

    /** The counters of all that he was shown. */
    static final Tally<Asking> ALL =
            new Tally<>("user.counts", from -> from.user().state().counts());

    private UserSlots() {}

    /** True where a user's words stay the same over many of his impressions. */
    static boolean isHistory(String name) {
        return name.startsWith("user.clicked");
    }

    static Reading<Asking> of(String name) {
        if (name.startsWith(SlotNames.USER_ATTRIBUTE)) {
            String attribute = name.substring(SlotNames.USER_ATTRIBUTE.length());
            return Reading.word(from -> profile(from).attributes().get(attribute));
        }
        return switch (name) {
            case "user.id" -> Reading.word(from -> from.user().id().value());
            case "user.gender" -> Reading.word(from -> profile(from).gender());
            case "user.age" -> new OfNumber<>(AGES.length + 1, (from, _) -> age(profile(from)), UserSlots::ageBucket);
            case "user.city" -> Reading.word(from -> profile(from).city());
            case "user.os" -> Reading.word(from -> profile(from).os());
            case "user.device" -> Reading.word(from -> profile(from).device());
            case "user.impressions" -> count(Counts::impressions);
            case "user.clickRate" -> rate(UserSlots::clickRate);
            case "user.longViewRate" -> rate(UserSlots::longViewRate);
            case "user.likeRate" -> rate(UserSlots::likeRate);
            case "user.followRate" -> rate(UserSlots::followRate);
            case "user.likes" -> count(Counts::likes);
            case "user.follows" -> count(Counts::follows);
            case "user.clickedTopics" -> new Words<>(RECENT_CLICKS, (from, index) -> topic(click(from, index)));
            case "user.clickedAuthors" -> new Words<>(RECENT_CLICKS, (from, index) -> author(click(from, index)));
            case "user.clickedItems" -> new Words<>(RECENT_CLICKS, (from, index) -> item(click(from, index)));
            default -> throw new SchemaException("there is no slot '" + name + "'");
        };
    }

    static int clickRate(Counts counts, Priors priors) {
        return priors.click().bucket(counts.clickRate(priors.click().rate(), STRENGTH));
    }

    static int longViewRate(Counts counts, Priors priors) {
        return priors.longView().bucket(counts.longViewRate(priors.longView().rate(), STRENGTH));
    }

    private static int likeRate(Counts counts, Priors priors) {
        return priors.like().bucket(counts.likeRate(priors.like().rate(), RARE_STRENGTH));
    }

    private static int followRate(Counts counts, Priors priors) {
        return priors.follow().bucket(counts.followRate(priors.follow().rate(), RARE_STRENGTH));
    }

    private static Reading<Asking> count(ToLongFunction<Counts> which) {
        return new OfCounts<>(
                COUNT_BUCKETS, ALL, (counts, _) -> Buckets.count(which.applyAsLong(counts), COUNT_BUCKETS));
    }

    private static Reading<Asking> rate(CountsBucket of) {
        return new OfCounts<>(Prior.BUCKETS, ALL, of);
    }

    private static long age(UserProfile profile) {
        Integer age = profile.age();
        return age == null ? NumberOf.UNKNOWN : age;
    }

    private static int ageBucket(long age) {
        return Buckets.between(age, AGES);
    }

    /** The youngest age of his group, as text; null where he did not say. */
    static @Nullable String ageGroup(UserProfile profile) {
        long age = age(profile);
        return age == NumberOf.UNKNOWN ? null : AGE_GROUPS.get(ageBucket(age));
    }

    private static UserProfile profile(Asking from) {
        return from.user().profile();
    }

    private static @Nullable ClickedItem click(Asking from, int index) {
        List<ClickedItem> clicks = from.user().state().clicks();
        return index < clicks.size() ? clicks.get(index) : null;
    }

    private static @Nullable String topic(@Nullable ClickedItem click) {
        Topic topic = click == null ? null : click.topic();
        return topic == null ? null : topic.value();
    }

    private static @Nullable String author(@Nullable ClickedItem click) {
        AuthorId author = click == null ? null : click.author();
        return author == null ? null : author.value();
    }

    private static @Nullable String item(@Nullable ClickedItem click) {
        return click == null ? null : click.item().value();
    }
}
