package cascade.features.schema;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one user has to do with any item: the ids of the field cross, computed once for each topic and author that he knows, and
 * once for all that he does not. The same ids as {@link FeatureSchema#encodeCross}. Immutable.
 */
public final class CrossTable {

    private final int width;
    private final boolean[] byTopic;
    private final Side topics;
    private final Side authors;

    CrossTable(CrossEncoder encoder, UserFeatures user, Catalogue catalogue, Priors priors) {
        width = encoder.width();
        byTopic = encoder.byTopic();
        List<ClickedItem> clicks = user.state().clicks();
        int recent = width == 0 ? 0 : Math.min(CrossSlots.RECENT_CLICKS, clicks.size());
        topics = new Side(user.state().byTopic().size() + recent, width);
        authors = new Side(
                user.state().byAuthor().size() + user.state().followed().size() + recent, width);
        if (width == 0) {
            return;
        }
        encoder.encodeTopic(user, null, priors, topics.ids, 0);
        encoder.encodeAuthor(user, null, priors, authors.ids, 0);
        var filling = new Filling(encoder, user, catalogue, priors);
        user.state().byTopic().keySet().forEach(topic -> filling.topic(topics, topic));
        user.state().byAuthor().keySet().forEach(author -> filling.author(authors, author));
        user.state().followed().forEach(author -> filling.author(authors, author));
        for (int i = 0; i < recent; i++) {
            filling.topic(topics, clicks.get(i).topic());
            filling.author(authors, clicks.get(i).author());
        }
    }

    /** Ids an item. */
    public int width() {
        return width;
    }

    /** Of topics and of authors: an item has one of either, and the ids of the item are those of both. */
    public int sideCount() {
        return topics.size + authors.size;
    }

    /** {@code [sideCount, width]} ids, 0 where the other side has one; made anew. */
    public int[] sides() {
        int[] sides = Arrays.copyOf(topics.ids, sideCount() * width);
        System.arraycopy(authors.ids, 0, sides, topics.size * width, authors.size * width);
        return sides;
    }

    /** Which of {@link #sides} an item has by its topic, an ordinal of the catalogue. */
    public int topicSide(int topic) {
        return topics.place(topic);
    }

    /** Which of {@link #sides} an item has by its author, an ordinal of the catalogue. */
    public int authorSide(int author) {
        return topics.size + authors.place(author);
    }

    /**
     * Writes the {@link #width} ids of an item to {@code out} from {@code offset} on. Allocates nothing.
     *
     * @param topicSide as {@link #topicSide} tells
     * @param authorSide as {@link #authorSide} tells
     */
    public void write(int topicSide, int authorSide, int[] out, int offset) {
        int topic = topicSide * width;
        int author = (authorSide - topics.size) * width;
        for (int i = 0; i < width; i++) {
            out[offset + i] = byTopic[i] ? topics.ids[topic + i] : authors.ids[author + i];
        }
    }

    private record Filling(CrossEncoder encoder, UserFeatures user, Catalogue catalogue, Priors priors) {

        void topic(Side side, @Nullable Topic topic) {
            int row = topic == null ? -1 : side.add(catalogue.topics().ordinal(topic.value()));
            if (row >= 0) {
                encoder.encodeTopic(user, topic, priors, side.ids, row);
            }
        }

        void author(Side side, @Nullable AuthorId author) {
            int row = author == null ? -1 : side.add(catalogue.authors().ordinal(author.value()));
            if (row >= 0) {
                encoder.encodeAuthor(user, author, priors, side.ids, row);
            }
        }
    }

    /** Rows of ids by ordinal, open addressing; the first row is that of all other ordinals. */
    private static final class Side {

        private static final int FREE = -1;

        private final int width;
        private final int mask;
        private final int[] keys;
        private final int[] places;
        private final int[] ids;
        private int size = 1;

        Side(int most, int width) {
            int length = Integer.highestOneBit(Math.max(4, 4 * most - 1));
            this.width = width;
            mask = length - 1;
            keys = new int[length];
            places = new int[length];
            Arrays.fill(keys, FREE);
            ids = new int[(most + 1) * width];
        }

        /** Offset of a new row for {@code key}, or -1 where it has one or is none. */
        int add(int key) {
            if (key < 0) {
                return -1;
            }
            int at = slot(key);
            if (keys[at] == key) {
                return -1;
            }
            keys[at] = key;
            places[at] = size;
            return width * size++;
        }

        int place(int key) {
            int at = slot(key);
            return keys[at] == key ? places[at] : 0;
        }

        private int slot(int key) {
            int at = ((key * 0x9E3779B9) >>> 7) & mask;
            while (keys[at] != key && keys[at] != FREE) {
                at = (at + 1) & mask;
            }
            return at;
        }
    }
}
