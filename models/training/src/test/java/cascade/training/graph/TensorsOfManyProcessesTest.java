package cascade.training.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that start while there is no unpacked libtorch yet, as the first trainings on a new machine do. */
@Tag("long")
class TensorsOfManyProcessesTest {

    private static final int PROCESSES = 3;
    private static final String UNPACKED = "unpacked";

    @Test
    void processesThatUnpackLibtorchAtOnceAllLoadIt(@TempDir Path folder) throws Exception {
        List<Process> processes = new ArrayList<>();
        processes.add(start(folder, 0));
        awaitUnpacking(folder.resolve(UNPACKED), processes.getFirst());
        for (int i = 1; i < PROCESSES; i++) {
            processes.add(start(folder, i));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
    }

    /** Until the first has begun: at the very same moment all would find nothing, and none half a library. */
    private static void awaitUnpacking(Path unpacked, Process first) throws Exception {
        while (first.isAlive() && !isBegun(unpacked)) {
            Thread.sleep(1);
        }
    }

    private static boolean isBegun(Path unpacked) throws IOException {
        if (!Files.exists(unpacked)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(unpacked)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("lib"));
        }
    }

    private static Process start(Path folder, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve(UNPACKED),
                        "-XX:ErrorFile=" + folder.resolve("error-%p.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneTensor.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(number + ".log").toFile())
                .start();
    }

    /** The first thing that a training does with libtorch. */
    static final class OneTensor {

        private OneTensor() {}

        public static void main(String[] arguments) {
            if (Tensors.of(new float[] {1}, 1).numel() != 1) {
                System.exit(1);
            }
        }
    }
}
