package cascade.training.sample;

import cascade.features.schema.SlotNames;
import java.util.List;

/** Which of a log's slots make the features: all, or some, to see what the others are worth. */
public enum FeatureSet implements Named {
    /** What serves: {@link SlotNames#served}. */
    SERVED("served"),
    /** Every slot there is. */
    FULL("everything"),
    /** Who the user is, what the item is, and no counter, history or tab. */
    IDS_AND_PROFILE("profile"),
    /** All that is known of the user, the item and the request by themselves, but nothing of user and item together. */
    WITHOUT_CROSS("no-cross");

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

    private final String text;

    FeatureSet(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    /** Those of {@code slots} that belong to the set, in their order. */
    List<String> of(List<String> slots) {
        return switch (this) {
            case SERVED -> SlotNames.served(slots);
            case FULL -> slots;
            case IDS_AND_PROFILE -> slots.stream().filter(FeatureSet::isProfile).toList();
            case WITHOUT_CROSS ->
                slots.stream().filter(slot -> !slot.startsWith("cross.")).toList();
        };
    }

    /** Whether the set has a slot of this name, where a log fills it. */
    public boolean has(String slot) {
        return !of(List.of(slot)).isEmpty();
    }

    private static boolean isProfile(String slot) {
        return PROFILE.stream().anyMatch(name -> name.endsWith(":") ? slot.startsWith(name) : slot.equals(name));
    }
}
