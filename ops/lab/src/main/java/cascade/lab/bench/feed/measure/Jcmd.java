package cascade.lab.bench.feed.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks a JVM of the same user, by the tool that comes with the one that asks. */
final class Jcmd {

    private Jcmd() {}

    /** What the JVM, or the tool in its place, answers. */
    static String ask(long pid, String question) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(tool.toString(), Long.toString(pid), question)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask process " + pid + " for " + question, e);
        }
    }
}
