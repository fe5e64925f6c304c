package cascade.features.schema;

import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.ItemFeatures;
import cascade.features.UserFeatures;
import java.util.List;

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
                new CrossReading(
                        COUNT_BUCKETS,
                        (user, item, _) -> Buckets.count(onTopic(user, item).impressions(), COUNT_BUCKETS));
            case "cross.topicClickRate" ->
                new CrossReading(Lift.BUCKETS, (user, item, priors) -> clickRate(user, onTopic(user, item), priors));
            case "cross.topicLongViewRate" ->
                new CrossReading(Lift.BUCKETS, (user, item, priors) -> longViewRate(user, onTopic(user, item), priors));
            case "cross.authorImpressions" ->
                new CrossReading(
                        COUNT_BUCKETS,
                        (user, item, _) -> Buckets.count(byAuthor(user, item).impressions(), COUNT_BUCKETS));
            case "cross.authorClickRate" ->
                new CrossReading(Lift.BUCKETS, (user, item, priors) -> clickRate(user, byAuthor(user, item), priors));
            case "cross.authorLongViewRate" ->
                new CrossReading(
                        Lift.BUCKETS, (user, item, priors) -> longViewRate(user, byAuthor(user, item), priors));
            case "cross.followsAuthor" ->
                new CrossReading(
                        2,
                        (user, item, _) ->
                                user.state().followed().contains(item.item().author()) ? 1 : 0);
            case "cross.recentTopicClicks" ->
                new CrossReading(
                        RECENT_BUCKETS, (user, item, _) -> Buckets.count(recentOnTopic(user, item), RECENT_BUCKETS));
            case "cross.recentAuthorClicks" ->
                new CrossReading(
                        RECENT_BUCKETS, (user, item, _) -> Buckets.count(recentByAuthor(user, item), RECENT_BUCKETS));
            default -> throw new SchemaException("there is no slot '" + name + "'");
        };
    }

    private static Counts onTopic(UserFeatures user, ItemFeatures item) {
        return user.state().byTopic().getOrDefault(item.item().topic(), Counts.NONE);
    }

    private static Counts byAuthor(UserFeatures user, ItemFeatures item) {
        return user.state().byAuthor().getOrDefault(item.item().author(), Counts.NONE);
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

    private static int recentOnTopic(UserFeatures user, ItemFeatures item) {
        List<ClickedItem> clicks = user.state().clicks();
        int found = 0;
        for (int i = 0; i < Math.min(RECENT_CLICKS, clicks.size()); i++) {
            found += item.item().topic().equals(clicks.get(i).topic()) ? 1 : 0;
        }
        return found;
    }

    private static int recentByAuthor(UserFeatures user, ItemFeatures item) {
        List<ClickedItem> clicks = user.state().clicks();
        int found = 0;
        for (int i = 0; i < Math.min(RECENT_CLICKS, clicks.size()); i++) {
            found += item.item().author().equals(clicks.get(i).author()) ? 1 : 0;
        }
        return found;
    }
}
