package cascade.training.sample.click;

import cascade.features.event.FeedEvent;
import cascade.training.sample.store.UnfinishedFile;
import it.unimi.dsi.fastutil.objects.Object2IntLinkedOpenHashMap;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes a click file: clicks as they come, oldest first. The ids of a day's users and items wait in the heap until it ends. For one thread. */
final class ClickFileWriter implements AutoCloseable {

    /** Clicks that a file takes at once: any number of them fills whole lines of 64 bytes. */
    private static final int CHUNK = 1 << 12;

    private final UnfinishedFile file;
    private final MemorySegment chunk = MemorySegment.ofArray(new long[CHUNK * ClickFile.ROW_BYTES / Long.BYTES]);
    private final Object2IntLinkedOpenHashMap<String> users = new Object2IntLinkedOpenHashMap<>();
    private final Object2IntLinkedOpenHashMap<String> items = new Object2IntLinkedOpenHashMap<>();

    private int waiting;
    private int size;

    /**
     * Begins {@code file} anew.
     *
     * @param madeOf stands for what it is made of
     */
    ClickFileWriter(Path file, String madeOf) {
        this.file = new UnfinishedFile(file, ClickFile.FORMAT, output -> output.writeText(madeOf));
    }

    Path file() {
        return file.path();
    }

    void add(FeedEvent click) {
        long at = (long) waiting * ClickFile.ROW_BYTES;
        chunk.set(ClickFile.INT, at, number(users, click.user().value()));
        chunk.set(ClickFile.INT, at + Integer.BYTES, number(items, click.item().value()));
        chunk.set(ClickFile.LONG, at + 2 * Integer.BYTES, ChronoUnit.MICROS.between(Instant.EPOCH, click.time()));
        waiting++;
        size = Math.incrementExact(size);
        if (waiting == CHUNK) {
            flush();
        }
    }

    private static int number(Object2IntLinkedOpenHashMap<String> numbers, String id) {
        int next = numbers.size();
        return numbers.computeIfAbsent(id, (String _) -> next);
    }

    private void flush() {
        file.output().writeSection(chunk.asSlice(0, (long) waiting * ClickFile.ROW_BYTES));
        waiting = 0;
    }

    /** Ends the file, and returns when it is on the disk. */
    void finish() {
        flush();
        byte[] ofUsers = texts(users);
        byte[] ofItems = texts(items);
        file.output().writeSection(MemorySegment.ofArray(ofUsers));
        file.output().writeSection(MemorySegment.ofArray(ofItems));
        long[] counts = {size, users.size(), ofUsers.length, items.size(), ofItems.length};
        var section = MemorySegment.ofArray(new long[counts.length]);
        for (int i = 0; i < counts.length; i++) {
            section.set(ClickFile.LONG, (long) i * Long.BYTES, counts[i]);
        }
        file.output().writeSection(section);
        file.finish();
    }

    private static byte[] texts(Object2IntLinkedOpenHashMap<String> numbers) {
        var bytes = new ByteArrayOutputStream();
        for (String id : numbers.keySet()) {
            byte[] text = id.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(text.length)
                    .array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    /** Deletes what was not finished. */
    @Override
    public void close() {
        file.close();
    }
}
