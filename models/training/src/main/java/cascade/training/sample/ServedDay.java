package cascade.training.sample;

import cascade.features.IdHash;
import cascade.features.schema.FeatureSchema;
import cascade.models.memory.OwnedMemory;
import cascade.training.log.read.LogFolder;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What slots read on the pages of one day, encoded by one schema, to be found by request and item. The rows lie in a file that is gone with this; where each is
 * takes some 16 bytes of native memory and 4 of the heap. For one thread.
 */
final class ServedDay implements AutoCloseable {

    private static final int TAKEN = -1;

    /** What stands for the first of {@link #others}; the next ones are below it. */
    private static final int OTHERS = -2;

    private static final int BUFFERED = 1 << 16;

    private final int width;
    private final HashNumbers numbers = new HashNumbers();
    /** {@code [numbers.size]} place of a row; below 0 where there is none to be had. */
    private final IntArrayList rows = new IntArrayList();

    /** What rows are that have no ids. */
    private final List<ServedRow> others = new ArrayList<>();

    private final Arena memory;
    private final MemorySegment ids;
    private Instant first = Instant.MIN;
    private Instant last = Instant.MIN;

    private ServedDay(
            Arena memory, LogFolder log, LocalDate day, FeatureSchema schema, int width, Consumer<String> said) {
        this.memory = memory;
        this.width = width;
        try {
            Path file = Files.createTempFile("served-" + day, ".rows");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                int count = write(log, day, schema, channel, said);
                ids = channel.map(FileChannel.MapMode.READ_ONLY, 0, (long) count * width * Integer.BYTES, memory);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what was served on " + day, e);
        }
    }

    /**
     * Reads a day.
     *
     * @param width ids a row
     * @param said told of slots that nobody knows
     */
    static ServedDay of(LogFolder log, LocalDate day, FeatureSchema schema, int width, Consumer<String> said) {
        return OwnedMemory.of(memory -> new ServedDay(memory, log, day, schema, width, said));
    }

    private int write(LogFolder log, LocalDate day, FeatureSchema schema, FileChannel channel, Consumer<String> said)
            throws IOException {
        var encoder = new RawSamples(schema);
        int[] row = new int[width];
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.max(BUFFERED, width * Integer.BYTES)).order(ByteOrder.nativeOrder());
        int[] count = new int[1];
        log.served(day, sample -> {
            if (numbers.of(key(sample.requestId(), sample.item().value())) < rows.size()) {
                return; // two of one hash, or of one page
            }
            first = rows.isEmpty() ? sample.time() : first;
            last = sample.time();
            ServedRow found = encoder.encode(sample, row);
            if (found.worth() == ServedRow.Worth.ENCODED) {
                rows.add(count[0]++);
                append(row, buffer, channel);
            } else {
                rows.add(OTHERS - other(found));
            }
        });
        flush(buffer, channel);
        encoder.passedOver(day).ifPresent(said);
        return count[0];
    }

    private int other(ServedRow row) {
        int place = others.indexOf(row);
        if (place < 0) {
            place = others.size();
            others.add(row);
        }
        return place;
    }

    private static void append(int[] row, ByteBuffer buffer, FileChannel channel) {
        if (buffer.remaining() < row.length * Integer.BYTES) {
            flush(buffer, channel);
        }
        for (int id : row) {
            buffer.putInt(id);
        }
    }

    private static void flush(ByteBuffer buffer, FileChannel channel) {
        try {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what was served", e);
        }
    }

    private static long key(String request, String item) {
        return IdHash.of(request, '\n', item);
    }

    /** When the first page was served of which something is known; {@link Instant#MIN} where none of the day can be read. */
    Instant first() {
        return first;
    }

    /** When the last page was served of which something is known, likewise; what was served later may be known later. */
    Instant last() {
        return last;
    }

    /**
     * What there is of an item on a page; null where there is nothing. One that is not {@link ServedRow.Worth#UNREAD} can be had once.
     *
     * @param out {@code [width]} gets the ids of an {@link ServedRow.Worth#ENCODED} one, which tell what it lacks
     */
    @Nullable
    ServedRow take(String request, String item, int[] out) {
        long key = key(request, item);
        if (!numbers.has(key)) {
            return null;
        }
        int number = numbers.of(key);
        int row = rows.getInt(number);
        if (row == TAKEN) {
            return ServedRow.TAKEN;
        }
        if (row >= 0) {
            MemorySegment.copy(ids, ValueLayout.JAVA_INT, (long) row * width * Integer.BYTES, out, 0, width);
        }
        ServedRow found = row >= 0 ? ServedRow.WHOLE : others.get(OTHERS - row);
        if (found.worth() != ServedRow.Worth.UNREAD) {
            rows.set(number, TAKEN);
        }
        return found;
    }

    @Override
    public void close() {
        memory.close();
    }
}
