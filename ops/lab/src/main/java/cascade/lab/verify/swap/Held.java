package cascade.lab.verify.swap;

import cascade.lab.bench.feed.measure.Holdings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a server holds that only a swap would give back.
 *
 * @param all of its JVM, whose heap is of constant size
 * @param mapped parts of files of models in its memory
 */
record Held(Holdings all, long mapped) {

    /** Connections come and go. */
    private static final long MORE_FILES = 64;

    /** One release more that is just being let go of. */
    private static final long MORE_MAPPED = 16;

    private static final long MORE_BYTES = 64L << 20;

    /**
     * Of a JVM of the same user.
     *
     * @param models the folder of its models
     */
    static Held of(long pid, Path models) {
        Holdings all = Holdings.of(pid);
        try (Stream<String> maps = Files.lines(Path.of("/proc", Long.toString(pid), "maps"))) {
            return new Held(
                    all, maps.filter(map -> map.contains(models.toString())).count());
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " does not tell what it maps", e);
        }
    }

    /** True where so much more is held now than {@code before} that it is not by chance. */
    boolean isMoreThan(Held before) {
        return all.handles() > before.all.handles() + MORE_FILES
                || mapped > before.mapped + MORE_MAPPED
                || all.heapBytes() > before.all.heapBytes() + MORE_BYTES
                || all.anonymousBytes() > before.all.anonymousBytes() + MORE_BYTES;
    }
}
