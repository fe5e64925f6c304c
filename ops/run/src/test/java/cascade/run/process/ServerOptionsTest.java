package cascade.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ops/server.options}, in a JVM that has them. */
class ServerOptionsTest {

    /** As the JVM has it where it ends for want of memory. */
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    private Path folder;

    @Test
    void aServerEndsWhereItsMemoryDoes() throws IOException, InterruptedException {
        List<String> line = new JavaCommand("32m", Hoarder.class.getName(), List.of(JavaCommand.ofServer()))
                .line(System.getProperty("java.class.path"));
        File out = folder.resolve("out").toFile();
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).as("see %s", out).isEqualTo(OUT_OF_MEMORY);
    }

    /** Fills its memory, and ends as if nothing had been, as a server does of which only a thread has ended. */
    static final class Hoarder {

        private static final Queue<byte[]> KEPT = new ConcurrentLinkedQueue<>();

        private Hoarder() {}

        static void main() throws InterruptedException {
            Thread filling = Thread.ofPlatform().start(Hoarder::fill);
            filling.join();
        }

        private static void fill() {
            while (true) {
                KEPT.add(new byte[1 << 20]);
            }
        }
    }
}
