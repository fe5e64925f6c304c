package cascade.features.catalogue;

import cascade.features.Counts;
import cascade.features.ItemId;
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
 * an item, and rows are not decoded: that was most of what it cost to take items in one by one. For one thread.
 */
public final class RowBlockReader {

    private final Catalogue catalogue;
    private final Numbered authors;
    private final Numbered topics;
    private final Numbered tags;

    public RowBlockReader(Catalogue catalogue) {
        this.catalogue = catalogue;
        authors = new Numbered(catalogue.authors());
        topics = new Numbered(catalogue.topics());
        tags = new Numbered(catalogue.tags());
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
        byte[][] ids = slices(bytes, widened(bytes(bytes, count)));
        byte[][] rows = slices(bytes, ints(bytes, count));
        int taken = 0;
        for (int i = 0; i < count; i++) {
            ItemId id = new ItemId(new String(ids[i], StandardCharsets.UTF_8));
            CatalogueRow before = catalogue.row(catalogue.of(id));
            if (versions[i] > before.version() || before.version() == 0) {
                var published = new Published(
                        (flags[i] & RowBlocks.VIDEO) == 0 ? Kind.IMAGE : Kind.VIDEO,
                        authors.word(ofAuthors[i]),
                        topics.word(ofTopics[i]),
                        ofTags[i],
                        millis[i],
                        (flags[i] & RowBlocks.VECTOR) == 0 ? null : vector(id, rows[i]));
                CatalogueRow counted = before.counted(counts[i]);
                catalogue.replace(before, restored(counted, states[i], versions[i], published, rows[i]));
                taken++;
            }
        }
        return taken;
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

    private static int[] widened(byte[] values) {
        int[] wide = new int[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i] & 0xff;
        }
        return wide;
    }

    private static byte[][] slices(ByteBuffer from, int[] lengths) {
        byte[][] slices = new byte[lengths.length][];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = bytes(from, lengths[i]);
        }
        return slices;
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
