package cascade.models.embed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two towers know of users and items beside the items' ids: {@code vocabulary.json} of their bundle. The trainer encodes
 * by it, too.
 *
 * @param history clicks of a user that count at most, the latest
 * @param recency each click of a history weighs this times the one after it; 1 makes it a plain mean
 * @param userWeight what all features of a user weigh together, each as much as another, where his history weighs 1; 0 where each
 *     weighs 1 alone
 * @param contentWidth length of an item's content vector; 0 where items are not known by it
 * @param exampleAge whether the users' tower was told how long ago each click was, and takes a row for who asks now
 * @param trainedUntil end of the clicks learned from, to where ages of items are counted: an item is as old as it was then, so that
 *     it keeps its vector; null in vocabularies without ages
 */
public record TowerVocabulary(
        int history,
        double recency,
        double userWeight,
        int contentWidth,
        boolean exampleAge,
        @Nullable Instant trainedUntil,
        List<TowerFeature> itemFeatures,
        List<TowerFeature> userFeatures) {

    /** Without ages of items and of clicks, and with users' features that weigh 1 each. */
    public TowerVocabulary(
            int history,
            double recency,
            int contentWidth,
            List<TowerFeature> itemFeatures,
            List<TowerFeature> userFeatures) {
        this(history, recency, 0, contentWidth, false, null, itemFeatures, userFeatures);
    }

    public TowerVocabulary {
        if (history < 1 || !(recency > 0 && recency <= 1) || !(userWeight >= 0) || contentWidth < 0) {
            throw new IllegalArgumentException(
                    "history %d, recency %s, userWeight %s and content of %d numbers make no vocabulary"
                            .formatted(history, recency, userWeight, contentWidth));
        }
        itemFeatures = List.copyOf(itemFeatures);
        userFeatures = List.copyOf(userFeatures);
        if (trainedUntil == null && itemFeatures.stream().anyMatch(TowerVocabulary::isAge)) {
            throw new IllegalArgumentException("a vocabulary with ages of items lacks " + VocabularyJson.TRAINED_UNTIL);
        }
    }

    private static boolean isAge(TowerFeature feature) {
        return feature.name().equals(TowerTraits.AGE);
    }

    /** What {@link #fromJson} reads. */
    public byte[] toJson() {
        return VocabularyJson.write(this);
    }

    /**
     * The vocabulary that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public static TowerVocabulary fromJson(byte[] bytes) {
        return VocabularyJson.read(bytes);
    }
}
