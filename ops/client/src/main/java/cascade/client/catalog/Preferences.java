package cascade.client.catalog;

import java.util.Map;

/**
 * What a user asks to see more or less of.
 *
 * @param topics by name
 * @param authors by id
 */
public record Preferences(Map<String, Wish> topics, Map<String, Wish> authors) {

    /** Makes its maps immutable. */
    public Preferences {
        topics = Map.copyOf(topics);
        authors = Map.copyOf(authors);
    }

    /**
     * A wish about a topic.
     *
     * @param topic its name
     * @param wish of it
     * @return that wish alone
     */
    public static Preferences ofTopic(String topic, Wish wish) {
        return new Preferences(Map.of(topic, wish), Map.of());
    }

    /**
     * A wish about an author.
     *
     * @param author the id
     * @param wish of it
     * @return that wish alone
     */
    public static Preferences ofAuthor(String author, Wish wish) {
        return new Preferences(Map.of(), Map.of(author, wish));
    }
}
