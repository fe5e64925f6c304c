package cascade.features.schema;

import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import java.util.Arrays;

/**
 * What one user has to do with any item: the ids of the field cross, encoded once for each topic and each author that is asked for
 * and that he knows, and once for all that he does not. A user knows hundreds, and the candidates of a request have few of them. The
 * same ids as {@link FeatureSchema#encodeCross}.
 *
 * <p>For one thread at a time while sides are asked for. Handed over after that it never changes: reading of sides that are known
 * writes nothing.
 */
public final class CrossTable {

    private static final int OTHER_TOPICS = 0;
    private static final int OTHER_AUTHORS = 1;
    private static final int FIRST_ROWS = 16;

    private final CrossEncoder encoder;
    private final int width;
    private final boolean[] byTopic;
    private final UsualRates usual;
    private final Acquaintances topics;
    private final Acquaintances authors;
    private int[] ids;
    private int size = 2;

    CrossTable(CrossEncoder encoder, UserFeatures user, Catalogue catalogue, Priors priors) {
        this.encoder = encoder;
        width = encoder.width();
        byTopic = encoder.byTopic();
        usual = UsualRates.of(user, priors);
        boolean isEmpty = width == 0;
        topics = isEmpty ? Acquaintances.withNobody() : Acquaintances.withTopics(user.state(), catalogue.topics());
        authors = isEmpty ? Acquaintances.withNobody() : Acquaintances.withAuthors(user.state(), catalogue.authors());
        ids = new int[FIRST_ROWS * width];
        encoder.encodeTopic(Acquaintance.NONE, usual, ids, OTHER_TOPICS * width);
        encoder.encodeAuthor(Acquaintance.NONE, usual, ids, OTHER_AUTHORS * width);
    }

    /** Ids an item. */
    public int width() {
        return width;
    }

    /** How many were asked for, of topics and of authors: an item has one of either, and the ids of the item are those of both. */
    public int sideCount() {
        return size;
    }

    /** {@code [sideCount, width]} ids, 0 where the other side has one; made anew. */
    public int[] sides() {
        return Arrays.copyOf(ids, size * width);
    }

    /** Which of {@link #sides} an item has by its topic, an ordinal of the catalogue, -1 for none. */
    public int topicSide(int topic) {
        int place = topics.place(topic);
        if (place < 0) {
            return OTHER_TOPICS;
        }
        if (topics.side(place) == 0) {
            topics.note(place, add());
            encoder.encodeTopic(topics.at(place), usual, ids, topics.side(place) * width);
        }
        return topics.side(place);
    }

    /** Which of {@link #sides} an item has by its author, an ordinal of the catalogue, -1 for none. */
    public int authorSide(int author) {
        int place = authors.place(author);
        if (place < 0) {
            return OTHER_AUTHORS;
        }
        if (authors.side(place) == 0) {
            authors.note(place, add());
            encoder.encodeAuthor(authors.at(place), usual, ids, authors.side(place) * width);
        }
        return authors.side(place);
    }

    private int add() {
        if ((size + 1) * width > ids.length) {
            ids = Arrays.copyOf(ids, 2 * ids.length);
        }
        return size++;
    }

    /**
     * Writes the {@link #width} ids of an item to {@code out} from {@code offset} on. Allocates nothing.
     *
     * @param topicSide as {@link #topicSide} told
     * @param authorSide as {@link #authorSide} told
     */
    public void write(int topicSide, int authorSide, int[] out, int offset) {
        for (int i = 0; i < width; i++) {
            out[offset + i] = ids[(byTopic[i] ? topicSide : authorSide) * width + i];
        }
    }
}
