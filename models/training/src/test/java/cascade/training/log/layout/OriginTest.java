package cascade.training.log.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.log.LogSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    @TempDir
    private Path root;

    @Test
    void anImportOfTheLayoutBeforeOriginsSaysWhatToTypeAndASinksLogOfThenIsReadOn() throws IOException {
        Files.writeString(root.resolve(LogDirectory.MARK), "{\"v\":1,\"source\":\"tables\"}");
        assertThatThrownBy(() -> LogDirectory.open(root)).hasMessageContaining("ops/cascade import");
        Files.writeString(root.resolve(LogDirectory.MARK), "{\"v\":1}");
        assertThat(LogDirectory.open(root).origins()).isEmpty();
    }

    @Test
    void filesOfAnOriginThatTheMarkDoesNotListDoNotCount() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch(0, 9);
        assertThat(log.listing().files()).isEmpty();
        assertThat(log.listing().incomplete()).hasSize(1);
        log.put(origin(10));
        assertThat(log.listing().files()).hasSize(1);
        touch(10, 19);
        assertThat(log.listing().files()).hasSize(1);
        assertThat(log.deleteUnlisted()).isEqualTo(1);
        assertThat(log.remove(log.origin("views").orElseThrow())).isEqualTo(1);
        assertThat(log.listing().files()).isEmpty();
        assertThat(log.origins()).isEmpty();
        assertThat(log.freePartition()).isEqualTo(1_001);
    }

    private static Origin origin(long nextEvent) {
        Instant noon = Instant.parse("2026-11-27T12:00:00Z");
        return new Origin(
                "views",
                1_000,
                "mapping",
                nextEvent,
                0,
                new LogSummary("tables", nextEvent, noon, noon, noon, noon),
                Duration.ofDays(1),
                List.of(new SourceFile("views.csv", 12, "ab")));
    }

    private void touch(long first, long last) throws IOException {
        LogRange range = new LogRange(Topic.EVENTS, Origin.FIRST_PARTITION, first, last);
        Path path = new LogFile(DAY, Dataset.EVENTS, range, 1, 1).in(root);
        Files.createDirectories(path.getParent());
        Files.createFile(path);
    }

    @Test
    void theMarkSaysOfAnOriginWhatItWasTold() {
        LogDirectory log = LogDirectory.create(root);
        log.put(origin(10));
        assertThat(LogDirectory.open(root).origins()).containsExactly(origin(10));
        log.put(origin(20));
        assertThat(LogDirectory.open(root).origins()).containsExactly(origin(20));
    }

    @Test
    void aFileIsKnownByItsContent() throws IOException {
        Path one = Files.writeString(root.resolve("one.csv"), "a\n1\n");
        Path same = Files.writeString(root.resolve("same.csv"), "a\n1\n");
        Path longer = Files.writeString(root.resolve("longer.csv"), "a\n1\n2\n");
        assertThat(SourceFile.of(one).isSameAs(SourceFile.of(same))).isTrue();
        assertThat(SourceFile.of(one).isSameAs(SourceFile.of(longer))).isFalse();
        assertThat(SourceFile.of(one).bytes()).isEqualTo(4);
    }
}
