package cascade.run.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of another JVM of ours, the same JDK with the same standing options.
 *
 * @param heap most heap, such as {@code 256m}
 * @param mainClass the class to run
 * @param options further JVM options
 */
public record JavaCommand(String heap, String mainClass, List<String> options) {

    /** A system property: options of all JVMs that this one starts, which hand them on. Tests, whose JVMs run for seconds, say what is compiled. */
    private static final String OF_ALL = "cascade.jvm.options";

    /**
     * A system property: a folder in which each JVM that this one starts, and those that it starts, leaves the classes it loaded to the next of the same
     * class and class path. For tests, as who starts once pays for what nobody takes.
     */
    private static final String ARCHIVES = "cascade.jvm.archives";

    public JavaCommand {
        options = List.copyOf(options);
    }

    public JavaCommand(String heap, String mainClass) {
        this(heap, mainClass, List.of());
    }

    public JavaCommand withOptions(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new JavaCommand(heap, mainClass, all);
    }

    /** Names the options of a server's JVM, as {@code ops/cascade} does: what is measured runs by those that serve. */
    public static String ofServer() {
        return "@" + SourceTree.root().resolve("ops").resolve("server.options");
    }

    /**
     * The same that takes its classes from {@code archive}; where that is missing or does not fit, the JVM leaves it there as it ends. A server starts with three
     * quarters of the CPU time then, a broker with two thirds.
     */
    public JavaCommand archivedIn(Path archive) {
        return withOptions(
                "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:aot=off");
    }

    /** The whole command line, for {@link ProcessBuilder}. */
    public List<String> line(String classPath, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx" + heap));
        String ofAll = System.getProperty(OF_ALL, "");
        if (!ofAll.isEmpty()) {
            line.addAll(List.of(ofAll.split(" ")));
            line.add("-D" + OF_ALL + "=" + ofAll);
        }
        String archives = System.getProperty(ARCHIVES, "");
        if (!archives.isEmpty()) {
            line.add("-D" + ARCHIVES + "=" + archives);
        }
        line.addAll(
                archives.isEmpty() || isArchived() || hasFolders(classPath)
                        ? options
                        : archivedIn(archives, classPath).options);
        line.addAll(List.of("-cp", classPath, mainClass));
        line.addAll(List.of(arguments));
        return line;
    }

    /** Whether it says itself where its classes come from, or go to: a JVM that is told two ways does not start. */
    private boolean isArchived() {
        return options.stream()
                .anyMatch(option -> option.startsWith("-XX:AOT") || option.startsWith("-XX:SharedArchiveFile"));
    }

    /** The JVM makes no archive then, and fails in place of it. */
    private static boolean hasFolders(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator)).map(Path::of).anyMatch(Files::isDirectory);
    }

    /** An archive fits no class path but its own. */
    private JavaCommand archivedIn(String folder, String classPath) {
        return archivedIn(Path.of(folder, "%s-%08x.jsa".formatted(mainClass, classPath.hashCode())));
    }
}
