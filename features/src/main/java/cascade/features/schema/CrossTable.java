package cascade.features.schema;

import cascade.features.Taste;
import cascade.features.UserFeatures;
import cascade.features.UserProfile;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.catalogue.Words;
import java.util.Arrays;

/**
 * What one user has to do with any item: the ids of the field cross, encoded once for each topic and each author that is asked for
 * and that he knows, once for all that he does not, and once for each bucket that his taste sorts items into. A user knows hundreds, and
 * the candidates of a request have few of them. Where what he says of himself counts, each topic that is asked for is told from the
 * others. The same ids as {@link FeatureSchema#encodeCross}.
 *
 * <p>For one thread at a time while sides are asked for. Handed over after that it never changes: reading of sides that are known
 * writes nothing.
 */
public final class CrossTable {

    /** Sides of an item, which together have all of its ids: by its topic, by its author and by its content. */
    public static final int SIDES = 3;

    /** The order of an item's sides, and of the first rows: those of topics, authors and contents of which nothing is known. */
    static final int BY_TOPIC = 0;

    static final int BY_AUTHOR = 1;
    static final int BY_CONTENT = 2;

    private static final int FIRST_ROWS = 16;

    private final CrossEncoder encoder;
    private final int width;
    private final int[] deciders;
    private final UsualRates usual;
    private final UserProfile profile;
    private final Words topicWords;
    private final Acquaintances topics;
    private final Acquaintances authors;
    private final Affinity affinity;
    /** {@code [buckets]} sides by content, 0 where none was asked for. */
    private final int[] contents = new int[Affinity.BUCKETS];

    private int[] ids;
    private int size = SIDES;

    CrossTable(CrossEncoder encoder, UserFeatures user, Catalogue catalogue, long nowMillis, Priors priors) {
        this.encoder = encoder;
        width = encoder.width();
        deciders = encoder.deciders();
        usual = UsualRates.of(user, priors);
        profile = user.profile();
        topicWords = catalogue.topics();
        boolean isEmpty = width == 0;
        topics = isEmpty
                ? Acquaintances.withNobody()
                : Acquaintances.withTopics(user.state(), catalogue.topics(), nowMillis);
        authors = isEmpty
                ? Acquaintances.withNobody()
                : Acquaintances.withAuthors(user.state(), catalogue.authors(), nowMillis);
        affinity = new Affinity(encoder.readsContent() ? user.state().taste() : Taste.NONE);
        ids = new int[FIRST_ROWS * width];
        encoder.encodeTopic(Acquaintance.NONE, usual, ids, BY_TOPIC * width);
        encoder.encodeTraits(profile, null, ids, BY_TOPIC * width);
        encoder.encodeAuthor(Acquaintance.NONE, usual, ids, BY_AUTHOR * width);
        encoder.encodeContent(Affinity.UNKNOWN, ids, BY_CONTENT * width);
    }

    /** Ids an item. */
    public int width() {
        return width;
    }

    /** How many were asked for: an item has {@link #SIDES} of them, and its ids are those of all. */
    public int sideCount() {
        return size;
    }

    /** {@code [sideCount, width]} ids, 0 where another side has one; made anew. */
    public int[] sides() {
        return Arrays.copyOf(ids, size * width);
    }

    /** Which of {@link #sides} an item has by its topic, an ordinal of the catalogue, -1 for none. */
    public int topicSide(int topic) {
        int place = encoder.readsTraits() ? topics.open(topic) : topics.place(topic);
        if (place < 0) {
            return BY_TOPIC;
        }
        if (topics.side(place) == Acquaintances.UNNOTED) {
            topics.note(place, topicSide(topics.at(place), topicWords.word(topic)));
        }
        return topics.side(place);
    }

    private int topicSide(Acquaintance with, String topic) {
        if (with.equals(Acquaintance.NONE) && !encoder.tellsApart(profile, topic)) {
            return BY_TOPIC;
        }
        int side = add();
        encoder.encodeTopic(with, usual, ids, side * width);
        encoder.encodeTraits(profile, topic, ids, side * width);
        return side;
    }

    /** Which of {@link #sides} an item has by its author, an ordinal of the catalogue, -1 for none. */
    public int authorSide(int author) {
        int place = authors.place(author);
        if (place < 0) {
            return BY_AUTHOR;
        }
        if (authors.side(place) == Acquaintances.UNNOTED) {
            authors.note(place, add());
            encoder.encodeAuthor(authors.at(place), usual, ids, authors.side(place) * width);
        }
        return authors.side(place);
    }

    /** Which of {@link #sides} an item has by its content. */
    public int contentSide(CatalogueRow row) {
        int bucket = affinity.bucket(row.vector());
        if (bucket == Affinity.UNKNOWN) {
            return BY_CONTENT;
        }
        if (contents[bucket] == 0) {
            contents[bucket] = add();
            encoder.encodeContent(bucket, ids, contents[bucket] * width);
        }
        return contents[bucket];
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
     * @param sides {@link #SIDES} numbers from {@code at} on: its sides by topic, author and content, as they were told
     */
    public void write(int[] sides, int at, int[] out, int offset) {
        for (int i = 0; i < width; i++) {
            out[offset + i] = ids[sides[at + deciders[i]] * width + i];
        }
    }
}
