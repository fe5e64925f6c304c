package cascade.features.preference;

import cascade.features.AuthorId;
import cascade.features.Topic;
import java.util.Map;

/**
 * What a person asked for: the owner of this record is he himself, by HTTP. Immutable.
 *
 * @param topics at most {@link #MOST}; without {@link Wish#NONE}
 * @param authors likewise
 */
public record Preferences(Map<Topic, Wish> topics, Map<AuthorId, Wish> authors) {

    /** Topics, and authors, that a person may have asked about. */
    public static final int MOST = 200;

    /** Of one who asked for nothing. */
    public static final Preferences NONE = new Preferences(Map.of(), Map.of());

    public Preferences {
        topics = Map.copyOf(topics);
        authors = Map.copyOf(authors);
        check("topics", topics);
        check("authors", authors);
    }

    private static void check(String member, Map<?, Wish> wishes) {
        if (wishes.size() > MOST) {
            throw new PreferencesFullException(member);
        }
        if (wishes.containsValue(Wish.NONE)) {
            throw new IllegalArgumentException(member + " holds a wish for nothing");
        }
    }

    /** What is asked for of an item of this author and topic: an author's wish goes before a topic's. */
    public Wish wish(AuthorId author, Topic topic) {
        Wish ofAuthor = authors.getOrDefault(author, Wish.NONE);
        return ofAuthor == Wish.NONE ? topics.getOrDefault(topic, Wish.NONE) : ofAuthor;
    }

    public boolean isEmpty() {
        return topics.isEmpty() && authors.isEmpty();
    }
}
