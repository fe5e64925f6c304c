package cascade.lab.feedback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** What a power cut does to a partition of a broker that runs no more: what it had not yet flushed is gone. */
final class LostTail {

    /** Of a batch: its first offset in eight bytes, and how many bytes come after its length in four. */
    private static final int BEFORE_BATCH = 12;

    private LostTail() {}

    /** Cuts all batches away that begin at {@code offset} or later; {@code partition} is the folder of a short one, of a single segment. */
    static void from(Path partition, long offset) {
        try {
            Path segment = one(partition, ".log");
            try (FileChannel file = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long end = 0;
                ByteBuffer batch = ByteBuffer.allocate(BEFORE_BATCH);
                while (end < file.size()) {
                    file.read(batch.clear(), end);
                    if (batch.getLong(0) >= offset) {
                        break;
                    }
                    end += BEFORE_BATCH + batch.getInt(Long.BYTES);
                }
                file.truncate(end);
            }
            // The broker makes them again of what the segment has.
            for (String made : List.of(".index", ".timeindex", ".snapshot")) {
                for (Path path : all(partition, made)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path one(Path folder, String ending) throws IOException {
        List<Path> found = all(folder, ending);
        if (found.size() != 1) {
            throw new IllegalStateException("not one segment: " + found);
        }
        return found.getFirst();
    }

    private static List<Path> all(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }
}
