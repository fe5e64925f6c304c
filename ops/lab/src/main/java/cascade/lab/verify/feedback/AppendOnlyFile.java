package cascade.lab.verify.feedback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file that a Redis writes behind, and how long it was of late: to cut off what a machine that loses its power loses. */
final class AppendOnlyFile {

    private static final long KEPT_MILLIS = 10_000;

    private final Path folder;
    private final Deque<Length> lengths = new ArrayDeque<>();

    private record Length(long millis, Path file, long bytes) {}

    AppendOnlyFile(Path folder) {
        this.folder = folder;
    }

    /** Notes how long the file is now. */
    synchronized void note() {
        long now = System.currentTimeMillis();
        Path file = newest();
        if (file != null) {
            try {
                lengths.addLast(new Length(now, file, Files.size(file)));
            } catch (IOException e) {
                return; // It was rewritten just now.
            }
        }
        while (!lengths.isEmpty() && now - lengths.peekFirst().millis() > KEPT_MILLIS) {
            lengths.removeFirst();
        }
    }

    /** Cuts the file of a server that does not run to what it was {@code millis} before its last change; the bytes that are gone. */
    synchronized long cut(long millis) {
        Path file = newest();
        if (file == null || lengths.isEmpty()) {
            return 0;
        }
        long end = lengths.peekLast().millis() - millis;
        long length = 0;
        for (Length noted : lengths) {
            if (noted.file().equals(file) && noted.millis() <= end) {
                length = noted.bytes();
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long before = channel.size();
            if (length == 0 || length >= before) {
                return 0;
            }
            channel.truncate(length);
            return before - length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lengths.clear();
        }
    }

    /** Of one file in the sixth version of Redis, of several in a folder from the seventh on, the last of which grows. */
    private @Nullable Path newest() {
        return Stream.of(folder, folder.resolve("appendonlydir"))
                .flatMap(AppendOnlyFile::files)
                .max(Comparator.comparingLong(AppendOnlyFile::number))
                .orElse(null);
    }

    /** By their names alone: Redis may be writing the file anew, and a file that was listed may be gone. */
    private static Stream<Path> files(Path folder) {
        String[] names = folder.toFile().list((_, name) -> name.matches("appendonly\\.aof|.*\\.incr\\.aof"));
        return names == null ? Stream.empty() : Stream.of(names).map(folder::resolve);
    }

    private static long number(Path file) {
        String digits = file.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
