package cascade.training.experiment;

import cascade.training.experiment.PersonDay.RankerPages;
import cascade.training.sample.store.UnfinishedFile;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link PersonDay}, row by row as {@link PersonDayQuery} gives them: experiment, arm, person, slice, then the columns of {@link PersonCount}. Where the person is null, pages
 * of an experiment's arm whose ranker stands in the slice's place. For one thread.
 */
final class PersonDayWriter implements AutoCloseable {

    /** Rows of a section; their bytes are a multiple of where one may begin, so that sections lie close together. */
    private static final int CHUNK = 4_096;

    /** Where one may begin: at a multiple of it. */
    private static final int SECTION = 64;

    private final UnfinishedFile file;
    private final byte[] chunk = new byte[CHUNK * PersonDay.ROW_BYTES];
    private final MemorySegment segment = MemorySegment.ofArray(chunk);
    private final Map<String, Integer> arms = new LinkedHashMap<>();
    private final Map<String, Integer> slices = new LinkedHashMap<>();
    private final Map<String, Long> ends = new LinkedHashMap<>();
    private final List<RankerPages> rankers = new ArrayList<>();
    private long rows;
    private int waiting;

    PersonDayWriter(Path path, String madeOf) {
        file = new UnfinishedFile(path, PersonDay.FORMAT, head -> head.writeText(madeOf));
    }

    void row(ResultSet row) throws SQLException {
        long person = row.getLong(3);
        if (row.wasNull()) {
            rankers.add(new RankerPages(
                    row.getString(1), row.getString(2), row.getString(4), row.getLong(5 + PersonCount.PAGES.at())));
            return;
        }
        int at = waiting * PersonDay.ROW_BYTES;
        segment.set(PersonDay.LONG, at, person);
        int dwell = PersonCount.DWELL_MILLIS.at();
        for (int count = 0; count < dwell; count++) {
            segment.set(
                    PersonDay.INT,
                    at + PersonDay.COUNTS_AT + Integer.BYTES * count,
                    Math.toIntExact(row.getLong(5 + count)));
        }
        segment.set(PersonDay.LONG, at + PersonDay.DWELL_AT, row.getLong(5 + dwell));
        segment.set(PersonDay.SHORT, at + PersonDay.ARM_AT, number(arms, row.getString(2)));
        segment.set(PersonDay.SHORT, at + PersonDay.SLICE_AT, number(slices, row.getString(4)));
        rows++;
        String experiment = row.getString(1);
        ends.put(experiment == null ? PersonDay.NO_EXPERIMENT : experiment, rows);
        if (++waiting == CHUNK) {
            flush();
        }
    }

    private static short number(Map<String, Integer> words, @Nullable String word) {
        int number = words.computeIfAbsent(word == null ? "" : word, _ -> words.size());
        if (number > Character.MAX_VALUE) {
            throw new IllegalStateException("a day has more than " + Character.MAX_VALUE + " names of arms or slices");
        }
        return (short) number;
    }

    private void flush() {
        file.output().writeSection(segment.asSlice(0, (long) waiting * PersonDay.ROW_BYTES));
        waiting = 0;
    }

    /** Ends the file, and returns when it is on the disk. */
    void finish(Collection<String> leftOut) {
        flush();
        var words = new Words();
        words.texts(leftOut);
        words.texts(arms.keySet());
        words.texts(slices.keySet());
        words.texts(ends.keySet());
        ends.values().forEach(words::number);
        words.number(rankers.size());
        for (RankerPages ranker : rankers) {
            words.texts(List.of(ranker.experiment(), ranker.arm(), ranker.ranker()));
            words.number(ranker.pages());
        }
        words.number((rows * PersonDay.ROW_BYTES + SECTION - 1) / SECTION * SECTION);
        file.output().writeSection(MemorySegment.ofArray(words.bytes.toByteArray()));
        file.finish();
    }

    private static final class Words {

        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void number(long number) {
            bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(number)
                    .array());
        }

        void texts(Collection<String> texts) {
            number(texts.size());
            for (String text : texts) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                number(utf8.length);
                bytes.writeBytes(utf8);
            }
        }
    }

    /** Deletes what was not finished. */
    @Override
    public void close() {
        file.close();
    }
}
