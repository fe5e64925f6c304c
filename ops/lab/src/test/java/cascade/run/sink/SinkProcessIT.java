package cascade.run.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cascade.run.process.ChildFailedException;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink as servers start it. */
@Tag("long")
class SinkProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SOON = Map.of("CASCADE_SINK_BATCH_AGE", "200ms");

    @TempDir
    private Path parent;

    @Test
    void aSinkThatWasKilledIsStartedAgainAndGoesOn() throws IOException {
        Path log = parent.resolve("log");
        try (KafkaUnderTest kafka = KafkaUnderTest.start(parent);
                SinkProcess sink = SinkProcess.start(log, kafka.address(), Optional.empty(), SOON)) {
            sink.awaitReady();
            kafka.send(Topic.EVENTS, 0, Made.events(0, 50));
            await().atMost(PATIENCE).until(() -> ids(log).size() == 50);

            sink.kill();
            assertThat(sink.isAlive()).isFalse();
            kafka.send(Topic.EVENTS, 0, Made.events(50, 100));
            sink.restart();
            await().atMost(PATIENCE).until(() -> ids(log).size() == 100);
            assertThat(ids(log)).doesNotHaveDuplicates();
            // What DuckDB unpacked for the one that was killed is gone.
            try (Stream<Path> left = Files.list(log.resolve("sink/temporary"))) {
                assertThat(left.filter(path -> path.toString().contains("libduckdb")))
                        .hasSizeLessThanOrEqualTo(1);
            }

            SinkProcess second = SinkProcess.start(log.resolve("../log/."), kafka.address(), Optional.empty(), SOON);
            second.awaitReady(); // it is the same one's successor: the first is ended
            second.close();
        }
    }

    @Test
    void aFolderOfSomethingElseIsRefusedAndNotTouched() throws IOException {
        Files.createFile(parent.resolve("holiday.jpg"));
        assertThatThrownBy(() -> SinkProcess.start(parent, "127.0.0.1:1", Optional.empty(), SOON))
                .isInstanceOf(ForeignFolderException.class)
                .hasMessageContaining(parent.toString());
        try (Stream<Path> left = Files.list(parent)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void aLogOfALaterLayoutIsRefusedInTheWordsOfTheSink() throws IOException {
        Path log = Files.createDirectories(parent.resolve("later"));
        Files.writeString(log.resolve("cascade-log.json"), "{\"v\":99}");
        SinkProcess sink = SinkProcess.start(log, "127.0.0.1:1", Optional.empty(), SOON);
        assertThatThrownBy(sink::awaitReady)
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("is of version 99");
    }

    private static List<String> ids(Path log) {
        List<String> ids = new ArrayList<>();
        new LogReader(log, _ -> {}).events(event -> ids.add(event.id()));
        return ids;
    }
}
