package cascade.rules;

import cascade.features.AuthorId;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items a rule is of: those of which all holds that it asks for. A list asks for one of its members; an empty one asks for nothing.
 *
 * @param items in the order in which a pin tries them
 * @param tags any of which an item may have
 * @param kind null where it may be any
 * @param youngerThan less than so long ago published; null where age does not count
 * @param olderThan so long ago published, or longer; null likewise
 */
public record Conditions(
        List<ItemId> items,
        List<AuthorId> authors,
        List<Topic> topics,
        List<String> tags,
        @Nullable Kind kind,
        @Nullable Duration youngerThan,
        @Nullable Duration olderThan) {

    public Conditions {
        items = List.copyOf(items);
        authors = List.copyOf(authors);
        topics = List.copyOf(topics);
        tags = List.copyOf(tags);
    }

    /** How many items, authors, topics and tags are named. */
    int names() {
        return items.size() + authors.size() + topics.size() + tags.size();
    }
}
