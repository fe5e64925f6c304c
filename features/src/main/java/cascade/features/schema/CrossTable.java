package cascade.features.schema;

import cascade.features.Taste;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    private static final int FIRST_ROWS = 128;

    private final CrossEncoder encoder;
    private final int width;
    private final int[] deciders;
    private final UsualRates usual;
    private final UserTraits traits;
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
        traits = encoder.traits(user.profile(), catalogue.topics());
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
        traits.encode(-1, ids, BY_TOPIC * width);
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

    /**
     * {@code [sideCount, width]} ids and maybe more, 0 where another side has one. The table's own: never to be written to, and not to be kept
     * until another side is asked for.
     */
    public int[] sides() {
        return ids;
    }

    /** Which of {@link #sides} an item has by its topic, an ordinal of the catalogue, -1 for none. */
    public int topicSide(int topic) {
        int place = traits.isUntold() ? topics.place(topic) : topics.open(topic);
        if (place < 0) {
            return BY_TOPIC;
        }
        if (topics.side(place) == Acquaintances.UNNOTED) {
            topics.note(place, topicSide(topics.at(place), topic));
        }
        return topics.side(place);
    }

    private int topicSide(Acquaintance with, int topic) {
        int side = add();
        boolean isToldApart = traits.encode(topic, ids, side * width);
        if (!isToldApart && with.equals(Acquaintance.NONE)) {
            takeBack(side);
            return BY_TOPIC;
        }
        encoder.encodeTopic(with, usual, ids, side * width);
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

    /** False where the content of no item tells anything, and so none has to be looked at. */
    public boolean readsContent() {
        return affinity.isKnown();
    }

    /** Which of {@link #sides} an item has by its content, {@code vector} where it has one. */
    public int contentSide(float @Nullable [] vector) {
        int bucket = affinity.bucket(vector);
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

    /** Of a side that was added last. */
    private void takeBack(int side) {
        size = side;
        Arrays.fill(ids, side * width, (side + 1) * width, 0);
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
