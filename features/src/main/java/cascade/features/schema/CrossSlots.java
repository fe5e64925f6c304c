package cascade.features.schema;

import cascade.features.UserProfile;
import java.util.List;

/**
 * The slots of the field cross: what the user did with the topic and the author of the item, what people make of the topic who said the
 * same of themselves, and what he likes of its content.
 */
final class CrossSlots {

    /** Where items have content vectors. */
    static final String CONTENT_AFFINITY = "cross.contentAffinity";

    static final List<String> NAMES = List.of(
            "cross.topicImpressions",
            "cross.topicClickRate",
            "cross.topicLongViewRate",
            "cross.authorImpressions",
            "cross.authorClickRate",
            "cross.authorLongViewRate",
            "cross.followsAuthor",
            "cross.recentTopicClicks",
            "cross.recentAuthorClicks",
            "cross.sessionTopicClicks",
            "cross.genderTopic",
            "cross.ageTopic",
            "cross.cityTopic",
            "cross.osTopic");

    /** Impressions at the user's own rate that his rates on a topic or an author are shrunk by. */
    static final double STRENGTH = 5;

    private static final int COUNT_BUCKETS = 10;
    private static final int RECENT_BUCKETS = 6;

    private CrossSlots() {}

    static CrossReading of(String name) {
        return switch (name) {
            case "cross.topicImpressions" -> ofTopic(COUNT_BUCKETS, CrossSlots::impressions);
            case "cross.topicClickRate" -> ofTopic(Lift.BUCKETS, CrossSlots::clickRate);
            case "cross.topicLongViewRate" -> ofTopic(Lift.BUCKETS, CrossSlots::longViewRate);
            case "cross.authorImpressions" -> ofAuthor(COUNT_BUCKETS, CrossSlots::impressions);
            case "cross.authorClickRate" -> ofAuthor(Lift.BUCKETS, CrossSlots::clickRate);
            case "cross.authorLongViewRate" -> ofAuthor(Lift.BUCKETS, CrossSlots::longViewRate);
            case "cross.followsAuthor" -> ofAuthor(2, (with, _) -> with.isFollowed() ? 1 : 0);
            case "cross.recentTopicClicks" -> ofTopic(RECENT_BUCKETS, CrossSlots::recentClicks);
            case "cross.recentAuthorClicks" -> ofAuthor(RECENT_BUCKETS, CrossSlots::recentClicks);
            case "cross.sessionTopicClicks" ->
                ofTopic(RECENT_BUCKETS, (with, _) -> Buckets.count(with.sessionClicks(), RECENT_BUCKETS));
            case "cross.genderTopic" -> ofTrait(UserProfile::gender);
            case "cross.ageTopic" -> ofTrait(UserSlots::ageGroup);
            case "cross.cityTopic" -> ofTrait(UserProfile::city);
            case "cross.osTopic" -> ofTrait(UserProfile::os);
            case CONTENT_AFFINITY -> new CrossReading.OfContent();
            default -> ofSimilarity(name);
        };
    }

    private static CrossReading ofSimilarity(String name) {
        CrossReading reading = Similarity.of(name);
        if (reading == null) {
            throw new SchemaException("there is no slot '" + name + "'");
        }
        return reading;
    }

    private static CrossReading ofTopic(int buckets, CrossReading.Bucket of) {
        return new CrossReading.OfTopic(buckets, of);
    }

    private static CrossReading ofAuthor(int buckets, CrossReading.Bucket of) {
        return new CrossReading.OfAuthor(buckets, of);
    }

    private static CrossReading ofTrait(CrossReading.Trait of) {
        return new CrossReading.OfTraitAndTopic(of);
    }

    private static int impressions(Acquaintance with, UsualRates usual) {
        return Buckets.count(with.counts().impressions(), COUNT_BUCKETS);
    }

    /** The rate of these impressions as seen from the user's rate on all of his. */
    private static int clickRate(Acquaintance with, UsualRates usual) {
        return Lift.bucket(with.counts().clickRate(usual.clicks(), STRENGTH), usual.clicks());
    }

    private static int longViewRate(Acquaintance with, UsualRates usual) {
        return Lift.bucket(with.counts().longViewRate(usual.longViews(), STRENGTH), usual.longViews());
    }

    private static int recentClicks(Acquaintance with, UsualRates usual) {
        return Buckets.count(with.recentClicks(), RECENT_BUCKETS);
    }
}
