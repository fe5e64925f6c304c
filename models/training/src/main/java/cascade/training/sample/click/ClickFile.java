package cascade.training.sample.click;

import cascade.models.file.CorruptFileException;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A sealed file of the clicks of a day, mapped into memory: its pages come when they are read and go when they are not. It goes on being
 * readable when its name is taken away.
 *
 * <p>Body: a text that stands for what it was made of, then in sections, little-endian: {@link #ROW_BYTES} a click in the order of
 * time, that is the number of the user (int), that of the item (int) and the time in epoch microseconds (long); the ids of the users,
 * in the order of their first clicks, and those of the items, each as its length in bytes (int) and UTF-8; and how many clicks, users,
 * bytes of users, items and bytes of items there are (longs).
 */
final class ClickFile {

    static final SealedFormat FORMAT = new SealedFormat("CASCCLIK", 1);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final int ROW_BYTES = 2 * Integer.BYTES + Long.BYTES;

    private static final long LINE = 64;
    private static final long COUNTS = 5L * Long.BYTES;

    private final MemorySegment rows;
    private final int size;
    private final Ids users;
    private final Ids items;

    private ClickFile(MemorySegment rows, int size, Ids users, Ids items) {
        this.rows = rows;
        this.size = size;
        this.users = users;
        this.items = items;
    }

    /** Ids by number. */
    private record Ids(MemorySegment bytes, int size) {

        /** As texts, in an array of its own. */
        String[] texts() {
            String[] texts = new String[size];
            long at = 0;
            for (int i = 0; i < size; i++) {
                int length = bytes.get(INT, at);
                at += Integer.BYTES;
                texts[i] = new String(bytes.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
                at += length;
            }
            return texts;
        }
    }

    /**
     * A file as it was sealed.
     *
     * @throws CorruptFileException naming the file and its fault; every byte of it is read for that
     */
    static ClickFile open(Path file) {
        return FORMAT.read(file, ClickFile::read);
    }

    /** What the file was made of, with no proof that the rest of it is whole. */
    static String madeOf(Path file) {
        return FORMAT.peek(file, SealedInput::readText);
    }

    private static ClickFile read(SealedInput input) {
        input.readText();
        // Unmapped when nobody holds clicks of it any more.
        MemorySegment body = input.mapRest(Arena.ofAuto());
        long counts = body.byteSize() - COUNTS;
        if (counts < 0) {
            throw input.corrupt("does not say how many clicks it holds");
        }
        long size = body.get(LONG, counts);
        long userBytes = body.get(LONG, counts + 2 * Long.BYTES);
        long itemBytes = body.get(LONG, counts + 4 * Long.BYTES);
        long users = line(size * ROW_BYTES);
        long items = line(users + userBytes);
        if (size < 0 || size > Integer.MAX_VALUE || line(items + itemBytes) != counts) {
            throw input.corrupt("has " + body.byteSize() + " bytes of clicks, which are not " + size + " of them");
        }
        return new ClickFile(
                body.asSlice(0, size * ROW_BYTES),
                (int) size,
                new Ids(body.asSlice(users, userBytes), (int) body.get(LONG, counts + Long.BYTES)),
                new Ids(body.asSlice(items, itemBytes), (int) body.get(LONG, counts + 3 * Long.BYTES)));
    }

    /** Where the section behind {@code bytes} begins. */
    private static long line(long bytes) {
        return (bytes + LINE - 1) / LINE * LINE;
    }

    /** How many clicks. */
    int size() {
        return size;
    }

    /** The number of the user of a click. */
    int user(int click) {
        return rows.get(INT, (long) click * ROW_BYTES);
    }

    /** The number of the item of a click. */
    int item(int click) {
        return rows.get(INT, (long) click * ROW_BYTES + Integer.BYTES);
    }

    /** When a click was, in epoch microseconds. */
    long timeMicros(int click) {
        return rows.get(LONG, (long) click * ROW_BYTES + 2 * Integer.BYTES);
    }

    /** Users by number: read anew each time, and nothing of them is kept. */
    String[] users() {
        return users.texts();
    }

    /** Items by number, as {@link #users}. */
    String[] items() {
        return items.texts();
    }
}
