package cascade.lab.process;

import cascade.run.process.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a server's JVM takes over from an earlier one instead of reading, checking and linking some ten thousand classes anew (JEP 483):
 * {@code ops/run/target/server.aot}, made by {@code ops/cascade quicken}, of one build. A JVM that it does not fit goes without.
 */
public final class StartCache {

    private StartCache() {}

    /** Where it is, if it is there. */
    public static Path file() {
        return SourceTree.root().resolve("ops/run/target/server.aot");
    }

    /** Options of a JVM on a server's class path; none where there is no cache. {@code ops/cascade} gives the same. */
    public static String[] options() {
        return Files.exists(file()) ? options(file()) : new String[0];
    }

    /** The same where a JVM has {@code others} too: none where these say already what it takes over or records. */
    public static String[] optionsBeside(List<String> others) {
        return others.stream().anyMatch(option -> option.startsWith("-XX:AOT")) ? new String[0] : options();
    }

    /** To start from {@code cache}; the JVM would say of one that does not fit what a start without says of none. */
    public static String[] options(Path cache) {
        return new String[] {"-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"};
    }

    /** To note in {@code recording}, at the end, which classes were taken; makes that start slower. */
    public static List<String> recording(Path recording) {
        return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording, "-Xlog:aot=off", "-Xlog:cds=off");
    }

    /** To make {@code cache} of a recording, and do nothing else. */
    public static String[] making(Path recording, Path cache) {
        return new String[] {"-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording, "-XX:AOTCache=" + cache};
    }
}
