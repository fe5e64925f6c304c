package cascade.features.schema;

import cascade.features.Taste;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one user has to do with any item: the ids of the field cross, encoded once for each topic and each author that is asked for
 * and that he knows, once for all that he does not, and once for each bucket that his taste sorts items into. A user knows hundreds, and
 * the candidates of a request have few of them. Where what he says of himself counts, each topic that is asked for is told from the
 * others. The same ids as {@link FeatureSchema#encodeCross}.
 *
 * <p>For one thread at a time while sides are asked for. {@link #close Closed} after that it never changes, and can be handed over.
 */
public final class CrossTable {

    /** Sides of an item, which together have all of its ids: by its topic, by its author and by its content. */
    public static final int SIDES = 3;

    /** The order of an item's sides, and of the first rows: those of topics, authors and contents of which nothing is known. */
    static final int BY_TOPIC = 0;

    static final int BY_AUTHOR = 1;
    static final int BY_CONTENT = 2;

    private static final int FIRST_ROWS = 128;

    /** What a table is made in until it is closed: of one table after the other. */
    public static final class Memory {

        private final Acquaintances topics = new Acquaintances();
        private final Acquaintances authors = new Acquaintances();
        /** {@code [BUCKETS]} sides by content, 0 where none was asked for. */
        private final int[] contents = new int[Affinity.BUCKETS];

        private int[] ids = {};

        private int[] ids(int length) {
            if (ids.length < length) {
                ids = Arrays.copyOf(ids, Math.max(length, 2 * ids.length));
            }
            return ids;
        }
    }

    private final CrossEncoder encoder;
    private final int width;
    private final int[] deciders;
    private final UsualRates usual;
    private final UserTraits traits;
    private final Affinity affinity;
    private @Nullable Memory memory;
    private int[] ids;
    private int size = SIDES;

    CrossTable(
            CrossEncoder encoder,
            UserFeatures user,
            Catalogue catalogue,
            long nowMillis,
            Priors priors,
            Memory memory) {
        this.encoder = encoder;
        this.memory = memory;
        width = encoder.width();
        deciders = encoder.deciders();
        usual = UsualRates.of(user, priors);
        traits = encoder.traits(user.profile(), catalogue.topics());
        if (width == 0) {
            memory.topics.ofNothing();
            memory.authors.ofNothing();
        } else {
            memory.topics.ofTopics(user.state(), catalogue.topics(), nowMillis);
            memory.authors.ofAuthors(user.state(), catalogue.authors(), nowMillis);
        }
        affinity = new Affinity(encoder.readsContent() ? user.state().taste() : Taste.NONE);
        Arrays.fill(memory.contents, 0);
        ids = memory.ids(FIRST_ROWS * width);
        Arrays.fill(ids, 0, SIDES * width, 0);
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
     * until another side is asked for, or the table is closed.
     */
    public int[] sides() {
        return ids;
    }

    /** Which of {@link #sides} an item has by its topic, an ordinal of the catalogue, -1 for none. */
    public int topicSide(int topic) {
        Acquaintances topics = memory().topics;
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
            size = side; // What was written there is written anew.
            return BY_TOPIC;
        }
        encoder.encodeTopic(with, usual, ids, side * width);
        return side;
    }

    /** Which of {@link #sides} an item has by its author, an ordinal of the catalogue, -1 for none. */
    public int authorSide(int author) {
        Acquaintances authors = memory().authors;
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
        int[] contents = memory().contents;
        if (contents[bucket] == 0) {
            contents[bucket] = add();
            encoder.encodeContent(bucket, ids, contents[bucket] * width);
        }
        return contents[bucket];
    }

    private int add() {
        ids = memory().ids((size + 1) * width);
        Arrays.fill(ids, size * width, (size + 1) * width, 0);
        return size++;
    }

    private Memory memory() {
        if (memory == null) {
            throw new IllegalStateException("the table is closed");
        }
        return memory;
    }

    /** No more sides will be asked for, and the memory that the table was made in is another's from here on. */
    public void close() {
        close(int[]::new);
    }

    /**
     * The same, lying elsewhere from here on.
     *
     * @param kept what the table is to lie in from here on, as long as it is asked for or longer
     */
    public void close(IntFunction<int[]> kept) {
        int[] own = kept.apply(size * width);
        System.arraycopy(ids, 0, own, 0, size * width);
        ids = own;
        memory = null;
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
