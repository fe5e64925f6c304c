package cascade.features.catalogue;

import cascade.features.Counts;
import cascade.features.ItemId;
import cascade.features.ItemIds;
import cascade.features.Kind;
import cascade.features.catalogue.CatalogueRow.Published;
import cascade.features.row.RowCodec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes into a catalogue what {@link RowBlocks} made of another, block after block. Words are looked up once each and not once
 * an item, and rows are not decoded: that was most of what it cost to take items in one by one. Authors' items are in the catalogue once
 * this is closed. For one thread.
 */
public final class RowBlockReader implements AutoCloseable {

    /** What a byte can say that it has. */
    private static final int MOST_OF_AN_ID = 255;

    private final Catalogue catalogue;
    private final Numbered authors;
    private final Numbered topics;
    private final Numbered tags;

    public RowBlockReader(Catalogue catalogue) {
        this.catalogue = catalogue;
        authors = new Numbered(catalogue.authors());
        topics = new Numbered(catalogue.topics());
        tags = new Numbered(catalogue.tags());
        catalogue.beginFilling();
    }

    /** Orders authors' items. */
    @Override
    public void close() {
        catalogue.endFilling();
    }

    /**
     * Takes the next block in; of an item of which a later version is known, nothing.
     *
     * @throws IllegalArgumentException where it is no block, or not the next; some of it may have been taken in
     * @throws cascade.features.row.RowException where a row that it takes apart is none
     */
    public void read(byte[] block) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(block);
            int count = bytes.getInt();
            if (count < 1 || count > RowBlocks.MOST) {
                throw new IllegalArgumentException("a block has " + count + " rows");
            }
            catalogue.writing(() -> read(bytes, count));
            if (bytes.hasRemaining()) {
                throw new IllegalArgumentException(
                        "a block goes on behind its rows for " + bytes.remaining() + " bytes");
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("a block of rows is damaged: " + e, e);
        }
    }

    private int read(ByteBuffer bytes, int count) {
        authors.read(bytes);
        topics.read(bytes);
        tags.read(bytes);
        byte[] states = bytes(bytes, count);
        byte[] flags = bytes(bytes, count);
        long[] versions = longs(bytes, count);
        long[] millis = longs(bytes, count);
        int[] ofAuthors = ints(bytes, count);
        int[] ofTopics = ints(bytes, count);
        int[][] ofTags = lists(bytes, count);
        Counts[] counts = counts(bytes, flags);
        int[] ordinals = catalogue.of(ids(bytes, count));
        int[] lengths = ints(bytes, count);
        int taken = 0;
        for (int i = 0; i < count; i++) {
            byte[] row = bytes(bytes, lengths[i]);
            CatalogueRow before = catalogue.row(ordinals[i]);
            if (versions[i] > before.version() || before.version() == 0) {
                var published = new Published(
                        (flags[i] & RowBlocks.VIDEO) == 0 ? Kind.IMAGE : Kind.VIDEO,
                        authors.word(ofAuthors[i]),
                        topics.word(ofTopics[i]),
                        ofTags[i],
                        millis[i],
                        (flags[i] & RowBlocks.VECTOR) == 0 ? null : vector(before.id(), row));
                take(before, counts[i], states[i], versions[i], published, row);
                taken++;
            }
        }
        return taken;
    }

    /** By itself, as the compiler would else make a loop of all that it takes to write a row. */
    private void take(CatalogueRow before, Counts counts, byte state, long version, Published published, byte[] row) {
        catalogue.replace(before, restored(before.counted(counts), state, version, published, row));
    }

    private static ItemIds ids(ByteBuffer from, int count) {
        byte[] lengths = bytes(from, count);
        var ids = new ItemIds.Builder(count);
        byte[] id = new byte[MOST_OF_AN_ID];
        for (int i = 0; i < count; i++) {
            int length = lengths[i] & 0xff;
            from.get(id, 0, length);
            ids.add(id, 0, length);
        }
        return ids.build();
    }

    private static float @Nullable [] vector(ItemId id, byte[] row) {
        return RowCodec.readsItem(row) ? RowCodec.decodeItem(id, row).vector() : null;
    }

    private static CatalogueRow restored(
            CatalogueRow row, byte state, long version, Published published, byte[] bytes) {
        return switch (state) {
            case CatalogueRow.UNKNOWN -> row;
            case CatalogueRow.DOWN -> row.takenDown(version);
            case CatalogueRow.LEFT -> row.left(version);
            // A row that a later build wrote is known to be there, and no more.
            case CatalogueRow.UP ->
                RowCodec.readsItem(bytes) ? row.published(published, version, bytes) : row.left(version);
            default -> throw new IllegalArgumentException("a block has an item in state " + state);
        };
    }

    private static byte[] bytes(ByteBuffer from, int count) {
        byte[] values = new byte[count];
        from.get(values);
        return values;
    }

    private static long[] longs(ByteBuffer from, int count) {
        long[] values = new long[count];
        from.asLongBuffer().get(values);
        from.position(from.position() + count * Long.BYTES);
        return values;
    }

    private static int[] ints(ByteBuffer from, int count) {
        int[] values = new int[count];
        from.asIntBuffer().get(values);
        from.position(from.position() + count * Integer.BYTES);
        return values;
    }

    private int[][] lists(ByteBuffer from, int count) {
        int[] lengths = ints(from, count);
        int[][] lists = new int[count][];
        for (int i = 0; i < count; i++) {
            lists[i] = lengths[i] == 0 ? CatalogueRow.NO_TAGS : new int[lengths[i]];
            for (int j = 0; j < lists[i].length; j++) {
                lists[i][j] = tags.word(from.getInt());
            }
        }
        return lists;
    }

    private static Counts[] counts(ByteBuffer from, byte[] flags) {
        Counts[] counts = new Counts[flags.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (flags[i] & RowBlocks.COUNTED) == 0
                    ? Counts.NONE
                    : new Counts(from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong());
        }
        return counts;
    }

    /** Ordinals in this process of words by their number in the blocks. */
    private static final class Numbered {

        private final Words words;
        private int[] ordinals = {};
        private int size;

        Numbered(Words words) {
            this.words = words;
        }

        void read(ByteBuffer from) {
            int count = from.getInt();
            if (count < 0 || count > from.remaining()) {
                throw new IllegalArgumentException("a block has " + count + " words");
            }
            if (size + count > ordinals.length) {
                ordinals = Arrays.copyOf(ordinals, Math.max(size + count, 2 * ordinals.length));
            }
            for (int i = 0; i < count; i++) {
                byte[] word = bytes(from, from.getInt());
                ordinals[size++] = words.give(new String(word, StandardCharsets.UTF_8));
            }
        }

        int word(int number) {
            if (number >= size) {
                throw new IllegalArgumentException("a block names word " + number + " of " + size);
            }
            return number < 0 ? -1 : ordinals[number];
        }
    }
}
