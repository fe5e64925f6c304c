package cascade.ops.bench.feed;

import cascade.ops.process.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The class paths that {@code ops/cascade} built: a server's, and that of training. */
public final class ClassPaths {

    /** All of a class path are files: a JVM takes nothing over from an earlier one where folders are in it. */
    private static final String OPS = "cascade-ops-0.1.0-SNAPSHOT.jar";

    private ClassPaths() {}

    /** What a server runs with. */
    public static String serving() {
        return of("serving");
    }

    /** That and what training and measuring take. */
    public static String training() {
        return of("training");
    }

    private static String of(String name) {
        Path target = SourceTree.root().resolve("ops").resolve("target");
        try {
            return target.resolve(OPS) + ":"
                    + Files.readString(target.resolve(name + ".classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the " + name + " class path is missing; build with ops/cascade", e);
        }
    }
}
