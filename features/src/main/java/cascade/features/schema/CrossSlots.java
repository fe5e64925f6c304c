package cascade.features.schema;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slots of the field cross: what the user did with the topic and the author of the item. */
final class CrossSlots {

    static final List<String> NAMES = List.of(
            "cross.topicImpressions",
            "cross.topicClickRate",
            "cross.topicLongViewRate",
            "cross.authorImpressions",
            "cross.authorClickRate",
            "cross.authorLongViewRate",
            "cross.followsAuthor",
            "cross.recentTopicClicks",
            "cross.recentAuthorClicks");

    /** Latest clicks that are compared with the item. */
    static final int RECENT_CLICKS = 20;

    /** Impressions at the user's own rate that his rates on a topic or an author are shrunk by. */
    static final double STRENGTH = 5;

    private static final int COUNT_BUCKETS = 10;
    private static final int RECENT_BUCKETS = 6;

    private CrossSlots() {}

    static CrossReading of(String name) {
        return switch (name) {
            case "cross.topicImpressions" ->
                ofTopic(
                        COUNT_BUCKETS,
                        (user, topic, _) -> Buckets.count(onTopic(user, topic).impressions(), COUNT_BUCKETS));
            case "cross.topicClickRate" ->
                ofTopic(Lift.BUCKETS, (user, topic, priors) -> clickRate(user, onTopic(user, topic), priors));
            case "cross.topicLongViewRate" ->
                ofTopic(Lift.BUCKETS, (user, topic, priors) -> longViewRate(user, onTopic(user, topic), priors));
            case "cross.authorImpressions" ->
                ofAuthor(
                        COUNT_BUCKETS,
                        (user, author, _) ->
                                Buckets.count(byAuthor(user, author).impressions(), COUNT_BUCKETS));
            case "cross.authorClickRate" ->
                ofAuthor(Lift.BUCKETS, (user, author, priors) -> clickRate(user, byAuthor(user, author), priors));
            case "cross.authorLongViewRate" ->
                ofAuthor(Lift.BUCKETS, (user, author, priors) -> longViewRate(user, byAuthor(user, author), priors));
            case "cross.followsAuthor" ->
                ofAuthor(
                        2,
                        (user, author, _) ->
                                author != null && user.state().followed().contains(author) ? 1 : 0);
            case "cross.recentTopicClicks" ->
                ofTopic(RECENT_BUCKETS, (user, topic, _) -> Buckets.count(recentOnTopic(user, topic), RECENT_BUCKETS));
            case "cross.recentAuthorClicks" ->
                ofAuthor(
                        RECENT_BUCKETS,
                        (user, author, _) -> Buckets.count(recentByAuthor(user, author), RECENT_BUCKETS));
            default -> throw new SchemaException("there is no slot '" + name + "'");
        };
    }

    private static CrossReading ofTopic(int buckets, CrossReading.BucketOfTopic of) {
        return new CrossReading.OfTopic(buckets, of);
    }

    private static CrossReading ofAuthor(int buckets, CrossReading.BucketOfAuthor of) {
        return new CrossReading.OfAuthor(buckets, of);
    }

    private static Counts onTopic(UserFeatures user, @Nullable Topic topic) {
        return topic == null ? Counts.NONE : user.state().byTopic().getOrDefault(topic, Counts.NONE);
    }

    private static Counts byAuthor(UserFeatures user, @Nullable AuthorId author) {
        return author == null ? Counts.NONE : user.state().byAuthor().getOrDefault(author, Counts.NONE);
    }

    /** The rate of {@code some} of the user's impressions as seen from his rate on all of them. */
    private static int clickRate(UserFeatures user, Counts some, Priors priors) {
        double usual = user.state().counts().clickRate(priors.click().rate(), UserSlots.STRENGTH);
        return Lift.bucket(some.clickRate(usual, STRENGTH), usual);
    }

    private static int longViewRate(UserFeatures user, Counts some, Priors priors) {
        double usual = user.state().counts().longViewRate(priors.longView().rate(), UserSlots.STRENGTH);
        return Lift.bucket(some.longViewRate(usual, STRENGTH), usual);
    }

    private static int recentOnTopic(UserFeatures user, @Nullable Topic topic) {
        List<ClickedItem> clicks = user.state().clicks();
        int found = 0;
        for (int i = 0; topic != null && i < Math.min(RECENT_CLICKS, clicks.size()); i++) {
            found += topic.equals(clicks.get(i).topic()) ? 1 : 0;
        }
        return found;
    }

    private static int recentByAuthor(UserFeatures user, @Nullable AuthorId author) {
        List<ClickedItem> clicks = user.state().clicks();
        int found = 0;
        for (int i = 0; author != null && i < Math.min(RECENT_CLICKS, clicks.size()); i++) {
            found += author.equals(clicks.get(i).author()) ? 1 : 0;
        }
        return found;
    }
}
