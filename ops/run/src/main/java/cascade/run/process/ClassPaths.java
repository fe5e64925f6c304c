package cascade.run.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class paths that the build wrote, by what a JVM does; {@code ops/cascade} takes the same by verb. All of a class path are files, not
 * folders: a JVM takes nothing over from an earlier one where folders are in it.
 */
public final class ClassPaths {

    private static final String JAR = "cascade-run-0.1.0-SNAPSHOT.jar";

    private ClassPaths() {}

    /** A server's: neither libtorch nor DuckDB, no broker, no laboratory. */
    public static String serving() {
        return target().resolve(JAR) + ":" + read("serving");
    }

    /** A server's and DuckDB, for what reads or writes log folders; Kafka's client unpacks lz4 and zstd by libraries of a server's. */
    public static String log() {
        return serving() + ":" + read("log");
    }

    /** That of logs, and libtorch. */
    public static String training() {
        return log() + ":" + read("training");
    }

    /** That of this JVM, without the folder of tests where it runs some: of theirs a child needs nothing. */
    public static String own() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("/test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String read(String name) {
        try {
            return Files.readString(target().resolve(name + ".classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the " + name + " class path is missing; build with ops/cascade", e);
        }
    }

    private static Path target() {
        return SourceTree.root().resolve("ops/run/target");
    }
}
