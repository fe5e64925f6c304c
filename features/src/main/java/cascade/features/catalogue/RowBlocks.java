package cascade.features.catalogue;

import cascade.features.Counts;
import cascade.features.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes blocks of bytes of a catalogue's rows, in order and once each, for a {@link RowBlockReader}. Words are numbered anew as
 * they come, so that those which no row has any more are left behind. For one thread; others may write to the catalogue meanwhile.
 *
 * <pre>
 * rows | new authors | new topics | new tags          each its count, then words as length and UTF-8
 * a column each: state, flags, version, millis, author, topic, count of tags, tags, counters of those that were counted,
 *     length of the id, ids, length of the row, rows
 * </pre>
 *
 * <p>Columns, as a block is read by filling one array after the other; big-endian.
 */
public final class RowBlocks {

    /** Rows of a block at most. */
    public static final int MOST = 1 << 12;

    static final int VIDEO = 1;
    static final int COUNTED = 1 << 1;
    /** It has a content vector, which is in its row. */
    static final int VECTOR = 1 << 2;

    private static final int COUNTERS = 5;

    private final Catalogue catalogue;
    private final Numbering authors = new Numbering();
    private final Numbering topics = new Numbering();
    private final Numbering tags = new Numbering();

    public RowBlocks(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The block of the items with ordinals in {@code from .. to - 1} of which more than the name is known; empty where there are none.
     *
     * @param to at most {@link #MOST} beyond {@code from}
     */
    public byte[] block(int from, int to) {
        List<CatalogueRow> rows = new ArrayList<>(to - from);
        for (int ordinal = from; ordinal < to; ordinal++) {
            CatalogueRow row = catalogue.row(ordinal);
            if (row.version() != 0 || isCounted(row)) {
                rows.add(row);
            }
        }
        return rows.isEmpty() ? new byte[0] : new Block(rows).bytes();
    }

    private static boolean isCounted(CatalogueRow row) {
        return !row.counts().equals(Counts.NONE);
    }

    private static byte flags(CatalogueRow row) {
        return (byte) ((row.kind() == Kind.VIDEO ? VIDEO : 0)
                | (isCounted(row) ? COUNTED : 0)
                | (row.vector() == null ? 0 : VECTOR));
    }

    /** Words by number in the order in which blocks named them. */
    private static final class Numbering {

        private int[] numbers = {};
        private int size;

        /** The number of a word, which is told to {@code news} where it had none; -1 of none. */
        int of(int word, List<Integer> news) {
            if (word < 0) {
                return -1;
            }
            if (word >= numbers.length) {
                int known = numbers.length;
                numbers = Arrays.copyOf(numbers, Math.max(word + 1, 2 * known));
                Arrays.fill(numbers, known, numbers.length, -1);
            }
            if (numbers[word] < 0) {
                numbers[word] = size++;
                news.add(word);
            }
            return numbers[word];
        }
    }

    /** One block while it is laid out. */
    private final class Block {

        private final List<CatalogueRow> rows;
        private final byte[][] ids;
        private final int[] ofAuthors;
        private final int[] ofTopics;
        private final int[][] ofTags;
        private final List<byte[]> newAuthors;
        private final List<byte[]> newTopics;
        private final List<byte[]> newTags;

        Block(List<CatalogueRow> rows) {
            this.rows = rows;
            List<Integer> authorNews = new ArrayList<>();
            List<Integer> topicNews = new ArrayList<>();
            List<Integer> tagNews = new ArrayList<>();
            int count = rows.size();
            ids = new byte[count][];
            ofAuthors = new int[count];
            ofTopics = new int[count];
            ofTags = new int[count][];
            for (int i = 0; i < count; i++) {
                CatalogueRow row = rows.get(i);
                ids[i] = row.id().value().getBytes(StandardCharsets.UTF_8);
                ofAuthors[i] = authors.of(row.author(), authorNews);
                ofTopics[i] = topics.of(row.topic(), topicNews);
                ofTags[i] = row.tags().clone();
                for (int tag = 0; tag < ofTags[i].length; tag++) {
                    ofTags[i][tag] = tags.of(ofTags[i][tag], tagNews);
                }
            }
            newAuthors = texts(authorNews, catalogue.authors());
            newTopics = texts(topicNews, catalogue.topics());
            newTags = texts(tagNews, catalogue.tags());
        }

        private static List<byte[]> texts(List<Integer> news, Words words) {
            return news.stream()
                    .map(word -> words.word(word).getBytes(StandardCharsets.UTF_8))
                    .toList();
        }

        byte[] bytes() {
            ByteBuffer block = ByteBuffer.allocate(size()).putInt(rows.size());
            put(block, newAuthors);
            put(block, newTopics);
            put(block, newTags);
            rows.forEach(row -> block.put(row.state()));
            rows.forEach(row -> block.put(flags(row)));
            rows.forEach(row -> block.putLong(row.version()));
            rows.forEach(row -> block.putLong(row.publishedMillis()));
            put(block, ofAuthors);
            put(block, ofTopics);
            put(block, Arrays.stream(ofTags).mapToInt(each -> each.length).toArray());
            for (int[] each : ofTags) {
                put(block, each);
            }
            rows.stream().filter(RowBlocks::isCounted).forEach(row -> putCounts(block, row));
            for (byte[] id : ids) {
                block.put((byte) id.length);
            }
            for (byte[] id : ids) {
                block.put(id);
            }
            rows.forEach(row -> block.putInt(row.bytes().length));
            rows.forEach(row -> block.put(row.bytes()));
            return block.array();
        }

        private int size() {
            int size = Integer.BYTES + size(newAuthors) + size(newTopics) + size(newTags);
            size += rows.size() * (3 + 2 * Long.BYTES + 4 * Integer.BYTES);
            for (int i = 0; i < ids.length; i++) {
                CatalogueRow row = rows.get(i);
                size += ofTags[i].length * Integer.BYTES + ids[i].length + row.bytes().length;
                size += isCounted(row) ? COUNTERS * Long.BYTES : 0;
            }
            return size;
        }

        private static int size(List<byte[]> words) {
            return Integer.BYTES
                    + words.stream()
                            .mapToInt(word -> Integer.BYTES + word.length)
                            .sum();
        }

        private static void put(ByteBuffer block, List<byte[]> words) {
            block.putInt(words.size());
            words.forEach(word -> block.putInt(word.length).put(word));
        }

        private static void put(ByteBuffer block, int[] values) {
            for (int value : values) {
                block.putInt(value);
            }
        }

        private static void putCounts(ByteBuffer block, CatalogueRow row) {
            block.putLong(row.counts().impressions())
                    .putLong(row.counts().clicks())
                    .putLong(row.counts().netLikes())
                    .putLong(row.counts().netFollows())
                    .putLong(row.counts().longViews());
        }
    }
}
