package cascade.training.experiment;

import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What people did on a day: a sealed file, mapped into memory. Rows are sorted by experiment, those of no experiment, which are of the whole day, first; then by the
 * number that stands for the person, so that whoever goes through several days side by side meets him once.
 *
 * <p>Body: of what it is made (text), a section of {@link #ROW_BYTES} a row, then a section with what was left out (text), the words of arms and slices, by
 * experiment its name and the row after its last, and {@link RankerPages}, and at last where that section begins (a long). Sections are little-endian.
 */
final class PersonDay {

    static final SealedFormat FORMAT = new SealedFormat("CASCPEOP", 3);

    /** What a slice is called before the scene of pages, of which each page is in one. */
    static final String SCENE = "scene:";

    /** What a slice is called before the source of items, of which a page is in several, with these items alone. */
    static final String SOURCE = "source:";

    /** Of rows that are of the whole day and of no experiment. */
    static final String NO_EXPERIMENT = "";

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The number that stands for the person and how long he dwelt (longs), the other counts (ints), numbers of arm and slice (shorts). */
    static final int ROW_BYTES = 56;

    static final int DWELL_AT = 8;
    static final int COUNTS_AT = 16;
    static final int ARM_AT = COUNTS_AT + Integer.BYTES * (PersonCount.COLUMNS - 1);
    static final int SLICE_AT = ARM_AT + Short.BYTES;

    private final MemorySegment rows;
    private final List<String> leftOut;
    private final List<String> arms;
    private final List<String> slices;
    private final Map<String, Block> blocks = new HashMap<>();
    private final List<RankerPages> rankers = new ArrayList<>();

    /** Rows of an experiment. */
    record Block(long from, long to) {

        static final Block NONE = new Block(0, 0);
    }

    /** On how many pages of an experiment's arm, of those on which it could make a difference, a ranker set the order. */
    record RankerPages(String experiment, String arm, String ranker, long pages) {}

    private PersonDay(SealedInput input, MemorySegment body) {
        if (body.byteSize() < Long.BYTES) {
            throw input.corrupt("does not say where its rows end");
        }
        long words = body.get(LONG, body.byteSize() - Long.BYTES);
        if (words < 0 || words > body.byteSize() - Long.BYTES) {
            throw input.corrupt("has its words at " + words);
        }
        rows = body.asSlice(0, words);
        var reader = new WordReader(body.asSlice(words));
        leftOut = reader.texts();
        arms = reader.texts();
        slices = reader.texts();
        long before = 0;
        for (String experiment : reader.texts()) {
            long end = reader.number();
            blocks.put(experiment, new Block(before, end));
            before = end;
        }
        for (long left = reader.number(); left > 0; left--) {
            List<String> names = reader.texts();
            rankers.add(new RankerPages(names.get(0), names.get(1), names.get(2), reader.number()));
        }
    }

    /** Little-endian, as rows are. */
    private static final class WordReader {

        private final MemorySegment bytes;
        private long at;

        WordReader(MemorySegment bytes) {
            this.bytes = bytes;
        }

        long number() {
            long number = bytes.get(LONG, at);
            at += Long.BYTES;
            return number;
        }

        List<String> texts() {
            List<String> texts = new ArrayList<>();
            for (long left = number(); left > 0; left--) {
                long length = number();
                texts.add(new String(bytes.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
                at += length;
            }
            return texts;
        }
    }

    /**
     * A file as it was sealed; every byte of it is read for that.
     *
     * @throws cascade.models.file.CorruptFileException naming the file and its fault
     */
    static PersonDay open(Path file) {
        return FORMAT.read(file, input -> {
            input.readText();
            // Unmapped when nobody holds it any more.
            return new PersonDay(input, input.mapRest(Arena.ofAuto()));
        });
    }

    /** Of what it was made, with no proof that the rest of it is whole. */
    static String madeOf(Path file) {
        return FORMAT.peek(file, SealedInput::readText);
    }

    /** What of the log is in none of its rows, and why. */
    List<String> leftOut() {
        return leftOut;
    }

    /** Words of {@link #arm}. */
    List<String> arms() {
        return arms;
    }

    /** Words of {@link #slice}. */
    List<String> slices() {
        return slices;
    }

    /** The rows of an experiment, or {@link #NO_EXPERIMENT}. */
    Block block(String experiment) {
        return blocks.getOrDefault(experiment, Block.NONE);
    }

    /** Of all experiments. */
    List<RankerPages> rankers() {
        return rankers;
    }

    /** The number that stands for the person, at least 0. */
    long person(long row) {
        return rows.get(LONG, row * ROW_BYTES);
    }

    int arm(long row) {
        return Short.toUnsignedInt(rows.get(SHORT, row * ROW_BYTES + ARM_AT));
    }

    int slice(long row) {
        return Short.toUnsignedInt(rows.get(SHORT, row * ROW_BYTES + SLICE_AT));
    }

    /** Adds what was counted, but for days, to {@code sums} from {@code at} on, by {@link PersonCount}. */
    void add(long row, long[] sums, int at) {
        long begin = row * ROW_BYTES;
        int dwell = PersonCount.DWELL_MILLIS.at();
        for (int count = 0; count < dwell; count++) {
            sums[at + count] += rows.get(INT, begin + COUNTS_AT + (long) Integer.BYTES * count);
        }
        sums[at + dwell] += rows.get(LONG, begin + DWELL_AT);
    }
}
