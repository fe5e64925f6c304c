package cascade.training.log.rewrite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/**
 * Writes Parquet files whose rows lie at places that are chosen. A file that takes the place of another keeps the other's rows where they were: who has read
 * the footer of that one and then opens the file again, by its name, finds what that footer speaks of. DuckDB and Spark open files so.
 */
final class RowPlaces {

    private record Placed(RowBytes rows, long at) {

        long end() {
            return at + rows.length();
        }
    }

    private RowPlaces() {}

    /**
     * Writes {@code file} with the rows of {@code fresh}, and with those of {@code old} where they are in {@code old}; its footer speaks of the fresh ones. They
     * lie before the old ones where there is room, so that files do not grow with each that takes their place.
     */
    static void beside(Path old, Path fresh, Path file) throws IOException {
        RowBytes before = RowBytes.of(old);
        RowBytes now = RowBytes.of(fresh);
        long first = RowBytes.MAGIC.length;
        long at = before.from() - first >= now.length() ? first : before.to();
        write(file, List.of(new Placed(before, before.from()), new Placed(now, at)), now.footerAt(at));
    }

    /** Writes {@code file} with the rows of {@code whole} where they are in that, and nothing else: what lay before them takes no room on the disk. */
    static void alone(Path whole, Path file) throws IOException {
        RowBytes rows = RowBytes.of(whole);
        write(file, List.of(new Placed(rows, rows.from())), rows.footerAt(rows.from()));
    }

    private static void write(Path file, List<Placed> all, FileMetaData footer) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            put(channel, ByteBuffer.wrap(RowBytes.MAGIC), 0);
            long end = RowBytes.MAGIC.length;
            for (Placed placed : all) {
                copy(placed, channel);
                end = Math.max(end, placed.end());
            }
            put(channel, tail(footer), end);
        }
    }

    private static void copy(Placed placed, FileChannel to) throws IOException {
        try (FileChannel from = FileChannel.open(placed.rows.file())) {
            to.position(placed.at);
            long done = 0;
            while (done < placed.rows.length()) {
                long more = from.transferTo(placed.rows.from() + done, placed.rows.length() - done, to);
                if (more <= 0) {
                    throw new IOException(placed.rows.file() + " is shorter than its footer says");
                }
                done += more;
            }
        }
    }

    private static ByteBuffer tail(FileMetaData footer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        return ByteBuffer.allocate(bytes.size() + Integer.BYTES + RowBytes.MAGIC.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes.toByteArray())
                .putInt(bytes.size())
                .put(RowBytes.MAGIC)
                .flip();
    }

    private static void put(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }
}
