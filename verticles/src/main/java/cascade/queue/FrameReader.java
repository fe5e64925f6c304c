package cascade.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames of a file one after the other: the length of a record in four bytes, the CRC-32C of length and record in four, the record. What is no
 * frame is told apart: what stands before a good one, and a rest in which there is none.
 */
final class FrameReader {

    static final int HEADER = 8;

    /** Longer than any record: a length above it is none. */
    static final int MOST_RECORD = 32 << 20;

    /** Bytes looked at for the next frame after what is none; a file where that is not enough has no more of them, for all that is known. */
    private static final long MOST_TRIED = 1L << 30;

    private static final byte[] NOTHING = {};

    enum Kind {
        RECORD,
        /** Other bytes than were written, and a record after them. */
        DAMAGED,
        /** What follows is no frame, up to the end. */
        REST,
        END
    }

    /** @param record empty unless it is one */
    record Frame(Kind kind, byte[] record) {

        private static Frame of(Kind kind) {
            return new Frame(kind, NOTHING);
        }
    }

    private final FileChannel channel;
    private long position;
    private long end;

    FrameReader(FileChannel channel, long position, long end) {
        this.channel = channel;
        this.position = position;
        this.end = end;
    }

    /** Where the next frame begins. */
    long position() {
        return position;
    }

    /** Reads on to there, once more was written. */
    void extend(long to) {
        end = to;
    }

    Frame next() throws IOException {
        if (position == end) {
            return Frame.of(Kind.END);
        }
        int length = lengthAt(position);
        byte[] record = length < 0 ? null : recordAt(position, length);
        if (record != null) {
            position += HEADER + length;
            return new Frame(Kind.RECORD, record);
        }
        return skip();
    }

    /** Past what is no frame, to the next one: by its CRC no other bytes are taken for it. */
    private Frame skip() throws IOException {
        ByteBuffer rest = read(position, Math.toIntExact(end - position));
        long left = MOST_TRIED;
        for (int at = 1; at < rest.limit() - HEADER && left > 0; at++) {
            int length = rest.getInt(at);
            if (length > 0 && length <= rest.limit() - at - HEADER) {
                left -= length;
                byte[] record = new byte[length];
                rest.get(at + HEADER, record);
                if (rest.getInt(at + Integer.BYTES) == crc(record)) {
                    position += at;
                    return Frame.of(Kind.DAMAGED);
                }
            }
        }
        position = end;
        return Frame.of(Kind.REST);
    }

    /** The length that a frame says at {@code at}; -1 where that cannot be. */
    private int lengthAt(long at) throws IOException {
        if (end - at <= HEADER) {
            return -1;
        }
        int length = read(at, Integer.BYTES).getInt();
        return length > 0 && length <= MOST_RECORD && length <= end - at - HEADER ? length : -1;
    }

    private byte @Nullable [] recordAt(long at, int length) throws IOException {
        ByteBuffer frame = read(at, HEADER + length);
        frame.getInt();
        int crc = frame.getInt();
        byte[] record = new byte[length];
        frame.get(record);
        return crc == crc(record) ? record : null;
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes);
        while (read.hasRemaining()) {
            if (channel.read(read, at + read.position()) < 0) {
                throw new IOException("the file ends at " + (at + read.position()) + ", where it did not before");
            }
        }
        return read.flip();
    }

    static void put(ByteBuffer into, byte[] record) {
        into.putInt(record.length).putInt(crc(record)).put(record);
    }

    private static int crc(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(record.length).flip());
        crc.update(record);
        return (int) crc.getValue();
    }
}
