package cascade.training.sample;

import java.util.List;
import java.util.Set;

/** Which of a log's slots make the features: all, or some, to see what the others are worth. */
public enum FeatureSet {
    /**
     * What serves: every slot but those that tell what a model had better not know. By a person's id, and by what he clicked latest, it learns
     * people by heart, and by how often he was shown a topic or an author what the feed of the time thought of him, which the next
     * feed that it makes does not.
     */
    SERVED,
    /** Every slot there is. */
    FULL,
    /** Who the user is, what the item is, and no counter, history or tab. */
    IDS_AND_PROFILE,
    /** All that is known of the user, the item and the request by themselves, but nothing of user and item together. */
    WITHOUT_CROSS;

    private static final Set<String> UNSERVED = Set.of(
            "user.id",
            "user.clickedTopics",
            "user.clickedAuthors",
            "user.clickedItems",
            "cross.topicImpressions",
            "cross.authorImpressions");

    private static final List<String> PROFILE = List.of(
            "user.id",
            "user.gender",
            "user.age",
            "user.city",
            "user.os",
            "user.device",
            "user.attribute:",
            "item.id",
            "item.author",
            "context.scene");

    /** Those of {@code slots} that belong to the set, in their order. */
    List<String> of(List<String> slots) {
        return slots.stream().filter(this::has).toList();
    }

    private boolean has(String slot) {
        return switch (this) {
            case SERVED -> !UNSERVED.contains(slot);
            case FULL -> true;
            case IDS_AND_PROFILE ->
                PROFILE.stream().anyMatch(name -> name.endsWith(":") ? slot.startsWith(name) : slot.equals(name));
            case WITHOUT_CROSS -> !slot.startsWith("cross.");
        };
    }
}
