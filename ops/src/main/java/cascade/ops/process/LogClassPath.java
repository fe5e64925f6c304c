package cascade.ops.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a JVM needs that reads or writes a log: all that a server has, as Kafka's client packs and unpacks by libraries of its own, and DuckDB, which
 * stands on the class path of training alone.
 */
public final class LogClassPath {

    private LogClassPath() {}

    /** For {@code java -cp}. */
    public static String text() {
        Path target = SourceTree.root().resolve("ops").resolve("target");
        try {
            return target.resolve("classes")
                    + ":"
                    + Files.readString(target.resolve("serving.classpath")).strip()
                    + ":"
                    + Files.readString(target.resolve("training.classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the class paths are missing; build with ops/cascade", e);
        }
    }
}
