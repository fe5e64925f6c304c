package cascade.features.preference;

import cascade.features.AuthorId;
import cascade.features.Topic;
import java.util.HashMap;
import java.util.Map;

/** New wishes beside, or in the place of, those there were; {@link Wish#NONE} takes one back. */
public record PreferenceChange(Map<Topic, Wish> topics, Map<AuthorId, Wish> authors) {

    public PreferenceChange {
        topics = Map.copyOf(topics);
        authors = Map.copyOf(authors);
    }

    public static PreferenceChange takeBack(Topic topic) {
        return new PreferenceChange(Map.of(topic, Wish.NONE), Map.of());
    }

    public static PreferenceChange takeBack(AuthorId author) {
        return new PreferenceChange(Map.of(), Map.of(author, Wish.NONE));
    }

    /** Throws {@link PreferencesFullException} where that would be too many. */
    public Preferences applyTo(Preferences before) {
        return new Preferences(merged(before.topics(), topics), merged(before.authors(), authors));
    }

    private static <K> Map<K, Wish> merged(Map<K, Wish> before, Map<K, Wish> change) {
        Map<K, Wish> after = new HashMap<>(before);
        after.putAll(change);
        after.values().removeIf(wish -> wish == Wish.NONE);
        return after;
    }
}
