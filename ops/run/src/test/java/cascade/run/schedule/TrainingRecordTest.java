package cascade.run.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRecordTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir
    private Path models;

    @Test
    void aTrainingThatDoesMoreCountsForThoseThatDoLess() {
        TrainingRecord record = new TrainingRecord(models);
        record.published(TrainingKind.WHOLE, NOON);
        record.published(TrainingKind.REFRESH, LATER);
        TrainingRecord again = new TrainingRecord(models);
        assertThat(again.last(TrainingKind.REFRESH)).contains(LATER);
        assertThat(again.last(TrainingKind.WHOLE)).contains(NOON);
        assertThat(again.last(TrainingKind.COLD))
                .as("nothing serves here, either")
                .isEmpty();

        record.published(TrainingKind.COLD, LATER.plusSeconds(1));
        assertThat(again.last(TrainingKind.REFRESH)).contains(LATER.plusSeconds(1));
    }

    @Test
    void oneAtATimeMayTrain() {
        TrainingRecord record = new TrainingRecord(models);
        try (var lock = record.lock().orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(new TrainingRecord(models).lock()).isEmpty();
            assertThat(CompletableFuture.supplyAsync(() -> new TrainingRecord(models).lock())
                            .join())
                    .isEmpty();
        }
        try (var lock = record.lock().orElseThrow()) {
            assertThat(lock).isNotNull();
        }
    }
}
