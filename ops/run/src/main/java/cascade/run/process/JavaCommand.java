package cascade.run.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        line.addAll(options);
        line.addAll(List.of("-cp", classPath, mainClass));
        line.addAll(List.of(arguments));
        return line;
    }
}
