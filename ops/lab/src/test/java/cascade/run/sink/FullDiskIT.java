package cascade.run.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cascade.run.process.ChildProcess;
import cascade.run.process.JavaCommand;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink on a disk that is really full: a small one in memory, which a process of its own sees. */
@Tag("long")
class FullDiskIT {

    private static final int EVENTS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Mounts a disk of 3 MB, of which all but some 300 KB are taken, and runs what follows. */
    private static final String SCRIPT =
            "mount -t tmpfs -o size=3m none \"$0\" && head -c 2800000 /dev/zero > \"$0/filler\" && exec \"$@\"";

    @TempDir
    private Path parent;

    @Test
    void itStopsWithoutHalfAFileSaysSoAndGoesOnWhenThereIsRoom() throws Exception {
        assumeTrue(canMount(), "this machine lets nobody mount a disk of his own");
        Path disk = Files.createDirectories(parent.resolve("disk"));
        try (KafkaUnderTest kafka = KafkaUnderTest.start(parent)) {
            List<String> ids = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                ids.add(UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)})
                        .toString());
                values.add(Made.event(ids.getLast(), Made.NOON.plusMillis(i)));
            }
            List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", SCRIPT, disk.toString()));
            command.addAll(new JavaCommand("256m", HaltingSink.class.getName())
                    .line(
                            System.getProperty("java.class.path"),
                            disk.resolve("log").toString(),
                            kafka.address(),
                            "COMMITTED",
                            "1000000",
                            "8"));
            try (ChildProcess sink = ChildProcess.start(parent, "sink", command, Map.of())) {
                kafka.send(Topic.EVENTS, 0, values);
                await().atMost(PATIENCE).until(() -> said().contains("cannot be written"));
                Path seen = Path.of("/proc/" + sink.pid() + "/root" + disk);
                assertThat(LogDirectory.open(seen.resolve("log")).listing().unfinished())
                        .isEmpty();
                assertThat(read(seen)).hasSizeLessThan(EVENTS);

                Files.delete(seen.resolve("filler"));
                await().atMost(PATIENCE).until(() -> said().contains("can be written again"));
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> read(seen).size() >= EVENTS);
                assertThat(read(seen)).containsExactlyElementsOf(ids);
            }
        }
    }

    private String said() throws IOException {
        return Files.readString(parent.resolve("logs/sink.log"));
    }

    private static List<String> read(Path disk) {
        List<String> ids = new ArrayList<>();
        new LogReader(disk.resolve("log"), _ -> {}).events(event -> ids.add(event.id()));
        return ids;
    }

    private static boolean canMount() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt").start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
