package cascade.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What tests write into a queue, read of it, and see of its files. */
final class Records {

    private static final Duration AT_ONCE = Duration.ZERO;

    private Records() {}

    static byte[] bytes(String record) {
        return record.getBytes(StandardCharsets.UTF_8);
    }

    static void append(DurableQueue queue, String... records) {
        Stream.of(records).map(record -> queue.append(bytes(record))).toList().forEach(CompletableFuture::join);
    }

    static List<Entry> all(DurableQueue queue) {
        try {
            return queue.next(Integer.MAX_VALUE, Integer.MAX_VALUE, AT_ONCE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> texts(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new String(entry.record(), StandardCharsets.UTF_8))
                .toList();
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> segments(Path of) {
        try (Stream<Path> files = Files.list(of)) {
            return files.filter(Segment::isOne).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
