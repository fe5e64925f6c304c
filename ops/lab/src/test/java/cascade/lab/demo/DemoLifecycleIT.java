package cascade.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.Endpoints;
import cascade.run.process.JavaCommand;
import cascade.run.process.PidFile;
import cascade.run.process.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process: how it starts, is refused, is killed, starts again and ends. */
class DemoLifecycleIT {

    /** A start takes a minute; on a machine with much else to do it took five. */
    private static final int START_SECONDS = 900;

    @TempDir
    private Path parent;

    private final List<ChildProcess> launched = new ArrayList<>();

    @AfterEach
    void endWhatAFailureLeft() {
        launched.forEach(ChildProcess::close);
    }

    @Test
    void aTakenPortIsNamedWithTheFlagThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            ChildProcess demo = launch("refused", port);
            assertThat(demo.awaitEnd(START_SECONDS)).isTrue();
            assertThat(output("refused")).contains("port " + port + " is taken; choose another with --port");
            assertThat(work().resolve("run")).doesNotExist();
        }
    }

    @Tag("long")
    @Test
    void aDemoOutlivesNothingAndNothingOutlivesADemo() {
        TrainedDemo.copyTo(work());
        ChildProcess first = launch("first", "0");
        first.awaitReady(() -> isReady("first"), START_SECONDS);
        Map<Path, FileTime> made = made();
        assertThat(made.keySet()).anyMatch(file -> file.startsWith(log())).anyMatch(file -> file.startsWith(models()));

        ChildProcess second = launch("second", "0");
        assertThat(second.awaitEnd(START_SECONDS)).isTrue();
        assertThat(output("second")).contains(work() + " is in use by process " + first.pid());

        List<ProcessHandle> orphans = children();
        assertThat(orphans).hasSize(3);
        first.kill();
        assertThat(orphans).allMatch(ProcessHandle::isAlive);

        ChildProcess third = launch("third", "0");
        third.awaitReady(() -> isReady("third"), START_SECONDS);
        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        assertThat(made()).containsAllEntriesOf(made);
        assertThat(output("third")).doesNotContain("making the log", "training models", "filling Redis");
        FeedClient client = new FeedClient(Endpoints.read(work()).http());
        assertThat(client.feed("u0").items()).hasSize(20);

        List<ProcessHandle> children = children();
        third.close(); // as Ctrl-C does
        assertThat(children).hasSize(3).noneMatch(ProcessHandle::isAlive);
        assertThat(work().resolve("run/endpoints.properties")).doesNotExist();
        assertThat(work().resolve("simulated/catalogue/catalogue.snapshot")).exists();
    }

    /**
     * When each file of the log, and each of a model, was last written: what a start tells of making them hangs on how long that takes. Models may come to
     * those, as the demo learns.
     */
    private Map<Path, FileTime> made() {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> logged = Files.walk(log());
                Stream<Path> trained = Files.walk(models())) {
            for (Path file : Stream.concat(logged, trained.filter(DemoLifecycleIT::isOfModel))
                    .filter(Files::isRegularFile)
                    .toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times;
    }

    private static boolean isOfModel(Path file) {
        return file.toString().endsWith(".onnx");
    }

    private Path log() {
        return work().resolve("simulated/log");
    }

    private Path models() {
        return work().resolve("simulated/models");
    }

    private Path work() {
        return parent.toAbsolutePath().resolve("work");
    }

    private ChildProcess launch(String name, String port) {
        List<String> command = new JavaCommand("1g", "cascade.lab.Lab")
                .withOptions("-Dcascade.home=" + SourceTree.root())
                .line(ClassPaths.own(), "demo", "--port", port, "--work-dir", work().toString());
        // How soon it is fast is no question here.
        ChildProcess demo = ChildProcess.start(parent, name, command, Map.of("CASCADE_HTTP_WARM_UP_WITHIN", "0s"));
        launched.add(demo);
        return demo;
    }

    private boolean isReady(String name) {
        return output(name).contains("Cascade is ready: http://127.0.0.1:");
    }

    private String output(String name) {
        try {
            return Files.readString(parent.resolve("logs").resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The demo's Redis and Kafka, and its sink. */
    private List<ProcessHandle> children() {
        return Stream.of(
                        ChildProcess.pidFile(work(), "redis"),
                        ChildProcess.pidFile(work(), "kafka"),
                        ChildProcess.pidFile(work().resolve("simulated/recorded/sink"), "sink"))
                .map(PidFile::living)
                .flatMap(Optional::stream)
                .toList();
    }
}
