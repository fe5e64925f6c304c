package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.event.FeedEvent.Click;
import cascade.features.event.FeedEvent.Follow;
import cascade.features.event.FeedEvent.Impression;
import cascade.features.fold.UserFold;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A user who was shown four items about cats and clicked them all, and four about cars and clicked none. */
class CrossSlotsTest {

    private static final ItemFeatures CATS = item("c", "alice", "cats");
    private static final ItemFeatures CARS = item("d", "bob", "cars");
    private static final ItemFeatures BIRDS = item("e", "carol", "birds");
    private static final long NOW = Examples.NOON.toEpochMilli() + 1_000;
    private static final FeatureSchema SCHEMA = schema();
    private static final UserFeatures USER = user();

    private static FeatureSchema schema() {
        var builder = new SchemaBuilder(
                Stream.concat(CrossSlots.NAMES.stream(), Stream.of(CrossSlots.CONTENT_AFFINITY))
                        .toList(),
                1);
        builder.observe(
                UserFeatures.cold(new UserId("u")),
                new ItemFeatures(CATS.item(), new ItemCounts(new Counts(100, 50, 0, 0, 30))),
                new RequestContext(Scene.WATERFALL, Map.of()),
                0);
        return builder.build();
    }

    private static UserFeatures user() {
        UserState state = UserState.EMPTY;
        for (int i = 0; i < 4; i++) {
            state = UserFold.apply(state, new Impression(Examples.envelope("u", "c" + i, i)), CATS.item());
            state = UserFold.apply(state, new Click(Examples.envelope("u", "c" + i, i)), CATS.item());
            state = UserFold.apply(state, new Impression(Examples.envelope("u", "d" + i, i)), CARS.item());
        }
        state = UserFold.apply(state, new Follow(Examples.envelope("u", "c0", 9), null), CATS.item());
        return new UserFeatures(new UserId("u"), UserProfile.UNKNOWN, state);
    }

    private static ItemFeatures item(String id, String author, String topic) {
        return new ItemFeatures(Examples.image(id, author, topic), ItemCounts.NONE);
    }

    /** The bucket that a slot sorts the user and the item into. */
    private static int bucket(String name, UserFeatures user, ItemFeatures item) {
        int[] ids = new int[SCHEMA.width(Field.CROSS)];
        SCHEMA.encodeCross(user, item, NOW, ids, 0);
        return bucketOf(name, ids);
    }

    private static int bucketOf(String name, int[] ids) {
        List<String> names = SCHEMA.slots().stream().map(Slot::name).toList();
        int at = names.indexOf(name);
        return ids[at] - SCHEMA.slots().get(at).firstRow() - 1;
    }

    @Test
    void clicksOfThisSessionAreToldFromThoseBefore() {
        int clicks = Buckets.count(4, 6);
        assertThat(bucket("cross.sessionTopicClicks", USER, CATS)).isEqualTo(clicks);
        assertThat(bucket("cross.recentTopicClicks", USER, CATS)).isEqualTo(clicks);
        int[] ids = new int[SCHEMA.width(Field.CROSS)];
        SCHEMA.encodeCross(USER, CATS, NOW + 1_800_000, ids, 0);
        assertThat(bucketOf("cross.sessionTopicClicks", ids)).isZero();
        assertThat(bucketOf("cross.recentTopicClicks", ids)).isEqualTo(clicks);
    }

    @Test
    void contentIsSortedByWhatTheTasteSaysOfIt() {
        float[] liked = {1, 0};
        float[] other = {0, 1};
        UserState state = UserState.EMPTY;
        for (int i = 0; i < 5; i++) {
            Item item = Examples.withVector(CATS.item(), liked);
            state = UserFold.apply(state, new Impression(Examples.envelope("u", "c" + i, i)), item);
            state = UserFold.apply(state, new Click(Examples.envelope("u", "c" + i, i)), item);
        }
        var user = new UserFeatures(new UserId("u"), UserProfile.UNKNOWN, state);

        int bucket = bucket(CrossSlots.CONTENT_AFFINITY, user, with(liked));
        assertThat(bucket).isEqualTo(Lift.bucket(state.taste().affinity(liked))).isGreaterThan(Lift.BUCKETS / 2);
        assertThat(bucket(CrossSlots.CONTENT_AFFINITY, user, with(other))).isEqualTo(Lift.BUCKETS / 2);
        assertThat(bucket(CrossSlots.CONTENT_AFFINITY, user, with(new float[3])))
                .isEqualTo(Affinity.UNKNOWN);
        assertThat(bucket(CrossSlots.CONTENT_AFFINITY, user, CATS)).isEqualTo(Affinity.UNKNOWN);
        assertThat(bucket(CrossSlots.CONTENT_AFFINITY, USER, with(liked))).isEqualTo(Affinity.UNKNOWN);
    }

    @Test
    void whatSomebodySaysOfHimselfCountsTogetherWithTheTopic() {
        List<String> slots = List.of("cross.genderTopic", "cross.ageTopic", "cross.cityTopic", "cross.osTopic");
        var builder = new SchemaBuilder(slots, 2);
        UserFeatures she = says("f", 34, "lima", "ios");
        UserFeatures he = says("m", 30, null, "android");
        for (UserFeatures user : List.of(she, he, she, he)) {
            builder.observe(user, CATS, new RequestContext(Scene.WATERFALL, Map.of()), 0);
        }
        builder.observe(she, CARS, new RequestContext(Scene.WATERFALL, Map.of()), 0);
        FeatureSchema schema = FeatureSchema.fromJson(builder.build().toJson());

        assertThat(schema.slots().stream().map(Slot::rows)).containsExactly(3, 2, 2, 3);
        assertThat(numbers(schema, she, CATS)).containsExactly(1, 1, 1, 2);
        assertThat(numbers(schema, he, CATS)).containsExactly(2, 1, 0, 1); // 30 to 34, as she is.
        assertThat(numbers(schema, she, CARS)).containsExactly(0, 0, 0, 0); // Seen once.
        assertThat(numbers(schema, says("f", 35, "lima", null), CATS)).containsExactly(1, 0, 1, 0);
        assertThat(numbers(schema, USER, CATS)).containsExactly(0, 0, 0, 0);
    }

    /** Of the words, 0 for those without a row. */
    private static List<Integer> numbers(FeatureSchema schema, UserFeatures user, ItemFeatures item) {
        int[] ids = new int[schema.width(Field.CROSS)];
        schema.encodeCross(user, item, NOW, ids, 0);
        return IntStream.range(0, ids.length)
                .mapToObj(i -> ids[i] - schema.slots().get(i).firstRow())
                .toList();
    }

    private static UserFeatures says(String gender, int age, @Nullable String city, @Nullable String os) {
        var profile = new UserProfile(gender, age, city, os, null, Map.of());
        return new UserFeatures(new UserId("u"), profile, UserState.EMPTY);
    }

    private static ItemFeatures with(float[] vector) {
        return new ItemFeatures(Examples.withVector(CATS.item(), vector), ItemCounts.NONE);
    }

    @Test
    void differencesOfLogOddsAreSortedAsRatesAre() {
        for (double logOdds = -3.013; logOdds <= 3; logOdds += .07) {
            double rate = 1 / (1 + Math.exp(-logOdds));
            assertThat(Lift.bucket(logOdds)).isEqualTo(Lift.bucket(rate, .5));
        }
    }

    @Test
    void aTopicClickedMoreThanOthersLiesAboveTheMiddleAndOneClickedLessBelow() {
        for (String rate : List.of("cross.topicClickRate", "cross.authorClickRate")) {
            assertThat(bucket(rate, USER, CATS)).isGreaterThan(Lift.BUCKETS / 2);
            assertThat(bucket(rate, USER, CARS)).isLessThan(Lift.BUCKETS / 2);
        }
    }

    @Test
    void aTopicNeverShownLiesInTheMiddleWhateverTheUserClicksElsewhere() {
        assertThat(bucket("cross.topicImpressions", USER, BIRDS)).isZero();
        assertThat(bucket("cross.topicClickRate", USER, BIRDS)).isEqualTo(Lift.BUCKETS / 2);
        UserFeatures cold = UserFeatures.cold(new UserId("new"));
        assertThat(bucket("cross.topicClickRate", cold, CATS)).isEqualTo(Lift.BUCKETS / 2);
        assertThat(bucket("cross.authorClickRate", cold, CATS)).isEqualTo(Lift.BUCKETS / 2);
    }

    @Test
    void whatWasShownOfTheTopicIsCounted() {
        assertThat(bucket("cross.topicImpressions", USER, CATS)).isEqualTo(Buckets.count(4, 10));
        assertThat(bucket("cross.authorImpressions", USER, CARS)).isEqualTo(Buckets.count(4, 10));
    }

    @Test
    void aWordOfAHistoryMustBeSeenFarMoreOftenThanOthers() {
        var builder = new SchemaBuilder(List.of("user.clickedTopics", "item.topic"), 1);
        var context = new RequestContext(Scene.WATERFALL, Map.of());
        // Each of the 49 impressions has all four of his clicks, so 196 in all.
        for (int i = 0; i < 49; i++) {
            builder.observe(USER, CATS, context, i);
        }
        assertThat(rows(builder.build())).containsExactly(1, 2);
        builder.observe(USER, CATS, context, 50);
        assertThat(rows(builder.build())).containsExactly(2, 2);
    }

    private static List<Integer> rows(FeatureSchema schema) {
        return schema.slots().stream().map(Slot::rows).toList();
    }

    @Test
    void theLatestClicksAreComparedWithTheItem() {
        assertThat(bucket("cross.recentTopicClicks", USER, CATS)).isEqualTo(Buckets.count(4, 6));
        assertThat(bucket("cross.recentAuthorClicks", USER, CATS)).isEqualTo(Buckets.count(4, 6));
        assertThat(bucket("cross.recentTopicClicks", USER, CARS)).isZero();
    }

    @Test
    void aFollowedAuthorIsKnown() {
        assertThat(bucket("cross.followsAuthor", USER, CATS)).isOne();
        assertThat(bucket("cross.followsAuthor", USER, CARS)).isZero();
    }

    @Test
    void anItemIsWrittenAtItsOffsetAndNowhereElse() {
        int width = SCHEMA.width(Field.CROSS);
        int[] out = new int[3 * width];
        Arrays.fill(out, -7);
        SCHEMA.encodeCross(USER, CATS, NOW, out, width);
        assertThat(Arrays.copyOfRange(out, width, 2 * width)).doesNotContain(-7);
        assertThat(Arrays.copyOfRange(out, 0, width)).containsOnly(-7);
        assertThat(Arrays.copyOfRange(out, 2 * width, 3 * width)).containsOnly(-7);
    }

    @Test
    void aLiftIsReadFromTheRatioOfOdds() {
        assertThat(Lift.bucket(.5, .5)).isEqualTo(Lift.BUCKETS / 2);
        // Odds of 3 to 1 lie 1.1 of log odds above even: five and a half steps.
        assertThat(Lift.bucket(.75, .5)).isEqualTo(Lift.BUCKETS / 2 + 5);
        assertThat(Lift.bucket(.25, .5)).isEqualTo(Lift.BUCKETS / 2 - 5);
        assertThat(Lift.bucket(1, .5)).isEqualTo(Lift.BUCKETS - 1);
        assertThat(Lift.bucket(0, .5)).isZero();
    }
}
