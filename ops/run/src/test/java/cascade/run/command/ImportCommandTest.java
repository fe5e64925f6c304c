package cascade.run.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.log.LogSummary;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    private static final Instant FIRST = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant LAST = Instant.parse("2026-09-02T09:30:00Z");

    @TempDir
    private Path folder;

    private Path events;
    private Path log;

    @BeforeEach
    void writeEvents() throws IOException {
        log = folder.resolve("log");
        events = Files.write(folder.resolve("events.jsonl"), List.of(click("e2", LAST), click("e1", FIRST)));
    }

    private static String click(String id, Instant time) {
        return "{\"v\":1,\"id\":\"%s\",\"type\":\"click\",\"user\":\"u1\",\"item\":\"i1\",\"time\":\"%s\"}"
                .formatted(id, time);
    }

    @Test
    void timesStayAsTheyAre() {
        CommandRun run = run();

        assertThat(run.exitCode()).as(run.error()).isZero();
        assertThat(run.out()).contains("2 events from " + FIRST + " to " + LAST).doesNotContain("shifted");
        LogSummary summary = origin().summary();
        assertThat(summary.from()).isEqualTo(FIRST);
        assertThat(summary.to()).isEqualTo(LAST);
        assertThat(origin().shifted()).isZero();
    }

    @Test
    void whereTheyAreShiftedTheReportAndTheLogSaySo() {
        CommandRun run = run("--shift-to-now");

        assertThat(run.exitCode()).as(run.error()).isZero();
        LogSummary summary = origin().summary();
        assertThat(summary.to()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        Duration shifted = origin().shifted();
        assertThat(summary.to()).isEqualTo(LAST.plus(shifted));
        assertThat(summary.from()).isEqualTo(FIRST.plus(shifted));
        assertThat(run.out()).contains("all times are shifted by %,d days".formatted(shifted.toDays()));
    }

    @Test
    void aFileThatWasTakenAddsNothingAndOneThatGrewAddsWhatIsNew() throws IOException {
        run();
        CommandRun again = run();
        assertThat(again.exitCode()).as(again.error()).isZero();
        assertThat(again.out()).contains("There is nothing new");
        assertThat(origin().summary().events()).isEqualTo(2);

        Files.write(events, List.of(click("e2", LAST), click("e1", FIRST), click("e3", LAST)));
        CommandRun grown = run();
        assertThat(grown.out()).contains("2 events were in the log already", "3 events from " + FIRST);
        assertThat(origin().summary().events()).isEqualTo(3);
        assertThat(origin().files()).hasSize(2);
    }

    @Test
    void anImportIsReplacedOnRequest() throws IOException {
        run();
        Files.write(events, List.of(click("e3", LAST)));
        assertThat(run("--replace").exitCode()).isZero();
        assertThat(origin().summary().events()).isEqualTo(1);
    }

    @Test
    void timesOfAnOriginAreShiftedOnceOrNotAtAll() throws IOException {
        run("--shift-to-now");
        Files.write(events, List.of(click("e3", LAST)));
        CommandRun run = run();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.error()).contains("times that are shifted", "--replace");
    }

    @Test
    void anOriginIsCalledAsItsFileUnlessNamed() {
        run("--origin", "app");
        assertThat(LogDirectory.open(log).origins()).extracting(Origin::name).containsExactly("app");
        run();
        assertThat(LogDirectory.open(log).origins()).extracting(Origin::name).containsExactly("app", "events");
    }

    private Origin origin() {
        return LogDirectory.open(log).origins().getFirst();
    }

    @Test
    void aDryRunShowsWhatWouldBeUnderstoodAndWritesNothing() throws IOException {
        Files.write(
                events,
                Stream.concat(
                                Stream.of("{\"v\":1,\"id\":\"e0\",\"type\":\"poke\"}"),
                                IntStream.range(1, 200).mapToObj(n -> click("e" + n, FIRST.plusSeconds(n))))
                        .toList());

        CommandRun run = run("--dry-run");

        assertThat(run.exitCode()).as(run.error()).isZero();
        assertThat(run.out())
                .contains("event  {\"v\":1,\"id\":\"e1\",\"type\":\"click\",\"user\":\"u1\",\"item\":\"i1\",\"time\":\""
                        + FIRST.plusSeconds(1))
                .doesNotContain("\"e4\"")
                .contains("events: 199 click", "of 1 different users with 1 different items")
                .contains("1 of these items are in no table")
                .contains("from " + FIRST.plusSeconds(1) + " to " + FIRST.plusSeconds(199))
                .contains("1 malformed rows were skipped", "events.jsonl, line 1: ")
                .contains("Nothing was written");
        assertThat(log).doesNotExist();
    }

    private CommandRun run(String... more) {
        return CommandRun.of(
                ImportCommand::new,
                Stream.concat(Stream.of("events", events.toString(), "--out", log.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }
}
