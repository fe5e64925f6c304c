package cascade.queue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of a queue: eight bytes that say so, then frames. Named by the sequence of its first record. Written by one thread at a time; {@link #size} and {@link
 * #records} are what is written and, of a synced queue, safe on the disk.
 */
final class Segment {

    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.queue");
    private static final byte[] MAGIC = "CASCQUE1".getBytes(StandardCharsets.US_ASCII);

    /** Written in one go at most. */
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long first;
    private final boolean isSynced;
    private volatile long size;
    private volatile long records;
    private long start;

    private Segment(Path file, FileChannel channel, long first, boolean isSynced) {
        this.file = file;
        this.channel = channel;
        this.first = first;
        this.isSynced = isSynced;
    }

    /** False of a file that is damaged at its very beginning; one that is shorter than that was just being made. */
    static boolean beginsAsOne(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] begin = content.readNBytes(MAGIC.length);
            return begin.length < MAGIC.length || Arrays.equals(begin, MAGIC);
        }
    }

    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /**
     * A new one, whose first record will be {@code first}.
     *
     * @param isSynced whether {@link #append} waits for the disk
     */
    static Segment create(Path folder, long first, boolean isSynced) throws IOException {
        Path file = folder.resolve("%020d.queue".formatted(first));
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        Segment segment = new Segment(file, channel, first, isSynced);
        segment.writeMagic();
        if (isSynced) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true); // The name, too, is to be there after a loss of power.
            }
        }
        return segment;
    }

    /**
     * One of an earlier run.
     *
     * @param isLast whether it was being written to: then what it ends with that is no frame is cut off
     * @param isSynced as for {@link #create}
     */
    static Segment open(Path file, boolean isLast, boolean isSynced) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("no segment of a queue: " + file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment = new Segment(file, channel, Long.parseLong(name.group(1)), isSynced);
        segment.scan(isLast);
        return segment;
    }

    private void scan(boolean isLast) throws IOException {
        long length = channel.size();
        if (length < MAGIC.length) {
            writeMagic(); // It was being made when its writer ended.
            return;
        }
        FrameReader frames = new FrameReader(channel, MAGIC.length, length);
        long good = frames.position();
        long count = 0;
        FrameReader.Frame frame = frames.next();
        while (frame.kind() == FrameReader.Kind.RECORD || frame.kind() == FrameReader.Kind.DAMAGED) {
            count++;
            good = frames.position();
            frame = frames.next();
        }
        records = count;
        size = length;
        if (isLast && good < length) {
            LOG.info(
                    "{} was being written to when its writer ended: {} bytes are cut off at {}",
                    file,
                    length - good,
                    good);
            channel.truncate(good);
            channel.force(true);
            size = good;
        }
    }

    private void writeMagic() throws IOException {
        channel.truncate(0);
        write(ByteBuffer.wrap(MAGIC), 0);
        if (isSynced) {
            channel.force(true);
        }
        size = MAGIC.length;
        records = 0;
    }

    /** Writes records and, of a synced queue, waits until they are on the disk; where that fails, none of them is in it. */
    void append(List<byte[]> appended) throws IOException {
        long at = size;
        long before = records;
        try {
            ByteBuffer chunk = ByteBuffer.allocate(Math.clamp(bytes(appended), 1, CHUNK));
            for (byte[] record : appended) {
                if (chunk.remaining() < FrameReader.HEADER + record.length) {
                    at += write(chunk.flip(), at);
                    chunk = ByteBuffer.allocate(Math.max(CHUNK, FrameReader.HEADER + record.length));
                }
                FrameReader.put(chunk, record);
            }
            at += write(chunk.flip(), at);
            if (isSynced) {
                channel.force(false);
            }
        } catch (IOException e) {
            channel.truncate(size);
            throw e;
        }
        records = before + appended.size();
        size = at;
    }

    /** What these take in a file. */
    static long bytes(List<byte[]> appended) {
        long bytes = 0;
        for (byte[] record : appended) {
            bytes += FrameReader.HEADER + record.length;
        }
        return bytes;
    }

    private int write(ByteBuffer bytes, long from) throws IOException {
        int length = bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes, from + bytes.position());
        }
        return length;
    }

    FrameReader reader(long from) {
        return new FrameReader(channel, from, size);
    }

    /** Where its first frame begins. */
    static long begin() {
        return MAGIC.length;
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    /** The sequence of its first record. */
    long first() {
        return first;
    }

    /** The sequence of the record that comes after its last. */
    long next() {
        return first + records;
    }

    /** Bytes of the queue before it. */
    long start() {
        return start;
    }

    void startsAt(long bytes) {
        start = bytes;
    }

    /** Bytes of the queue up to its end. */
    long end() {
        return start + size;
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    void close() throws IOException {
        channel.close();
    }
}
