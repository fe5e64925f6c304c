package cascade.lab.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.bench.feed.server.BareServer;
import cascade.lab.process.StartCache;
import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.SourceTree;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache is made of a server that served, and a JVM takes its classes from there. */
@Tag("long")
class StartRecordingIT {

    private static final String LAB = "ops/lab/target/cascade-lab-0.1.0-SNAPSHOT.jar";

    private static final int READY_SECONDS = 120;

    private static final Pattern NOT_ANSWERED = Pattern.compile("(\\d+) not answered 200");

    @TempDir
    private Path work;

    @Test
    void whatWasRecordedIsWhatTheNextOneStartsFrom() throws IOException {
        Path cache = work.resolve("server.aot");
        List<String> said = new ArrayList<>();

        try (var recording = new StartRecording(work.resolve("recorded"), cache, Progress.NONE, said::add)) {
            assertThat(recording.run()).isEqualTo(Files.size(cache));
        }

        // Of 400: a slow machine sheds some.
        assertThat(said)
                .map(NOT_ANSWERED::matcher)
                .filteredOn(Matcher::find)
                .singleElement()
                .satisfies(line -> assertThat(Integer.parseInt(line.group(1))).isLessThan(200));
        Path loaded = work.resolve("loaded.txt");
        start(cache, loaded);
        try (Stream<String> lines = Files.lines(loaded)) {
            assertThat(lines.filter(line -> line.contains("io.vertx.core.Vertx ")))
                    .singleElement()
                    .asString()
                    .contains("shared objects file");
        }
    }

    private void start(Path cache, Path loaded) {
        Path port = work.resolve("port");
        List<String> command = new JavaCommand("256m", BareServer.class.getName())
                .withOptions(JavaCommand.ofServer())
                .withOptions(StartCache.options(cache))
                .withOptions("-Xlog:class+load:file=" + loaded)
                // What is behind a server's class path does not keep it from what that server left.
                .line(ClassPaths.serving() + ":" + SourceTree.root().resolve(LAB), port.toString());
        try (ChildProcess server = ChildProcess.start(work, "bare", command, Map.of())) {
            server.awaitReady(() -> Files.exists(port), READY_SECONDS);
        }
    }
}
