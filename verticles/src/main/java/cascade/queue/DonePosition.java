package cascade.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** How many records of a queue are done with, in a file of twelve bytes. Never synced: where it is lost or torn, records are done once more. */
final class DonePosition {

    private static final int BYTES = Long.BYTES + Integer.BYTES;

    private final FileChannel channel;

    DonePosition(Path folder) throws IOException {
        channel = FileChannel.open(
                folder.resolve("done"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** 0 where nothing is known. */
    long read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, bytes.position());
        }
        if (bytes.hasRemaining()) {
            return 0;
        }
        long done = bytes.flip().getLong();
        return done >= 0 && bytes.getInt() == crc(done) ? done : 0;
    }

    void write(long done) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(BYTES).putLong(done).putInt(crc(done)).flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    private static int crc(long done) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(done).flip());
        return (int) crc.getValue();
    }

    void close() throws IOException {
        channel.close();
    }
}
