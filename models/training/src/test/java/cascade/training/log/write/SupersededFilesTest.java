package cascade.training.log.write;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.log.layout.LogFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupersededFilesTest {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Instant NOW = Instant.parse("2026-11-27T13:00:00Z");

    @TempDir
    private Path root;

    private StagedLog staged;

    @BeforeEach
    void makeLog() {
        staged = new StagedLog(root);
        staged.range(0, 10);
        staged.range(10, 20);
        staged.stagedAt(NOW.minus(Duration.ofDays(1)));
    }

    /** Also where the merged file is as old as what it is made of. */
    @Test
    void whatIsMergedStaysForWhoReadsItAndGoesThen() {
        new Compaction(staged.log, new CompactionRule(1 << 20, 2), _ -> {}).once(staged.log.listing());
        SupersededFiles superseded = new SupersededFiles(staged.log, _ -> {});
        assertThat(superseded.delete(staged.log.listing(), NOW, KEPT)).isZero();
        assertThat(superseded.delete(staged.log.listing(), NOW.plus(KEPT).minusMillis(1), KEPT))
                .isZero();
        assertThat(superseded.delete(staged.log.listing(), NOW.plus(KEPT), KEPT))
                .isEqualTo(2);
        assertThat(staged.log.listing().superseded()).isEmpty();
        assertThat(staged.ids()).hasSize(20);
    }

    @Test
    void ofWhatIsPublishedNothingStaysInStaging() {
        LogFile published = new Publication(staged.log, new PublicationRule(1 << 20, KEPT), _ -> {})
                .once(staged.log.listing(), NOW)
                .orElseThrow();
        SupersededFiles superseded = new SupersededFiles(staged.log, _ -> {});
        assertThat(superseded.delete(staged.log.listing(), NOW, Duration.ZERO)).isEqualTo(2);
        assertThat(root.resolve("_staged/2026-11-27")).doesNotExist();
        assertThat(staged.log.listing().files()).containsExactly(published);
        assertThat(staged.ids()).hasSize(20);
    }

    @Test
    void aRestartCountsFromAnew() {
        new Compaction(staged.log, new CompactionRule(1 << 20, 2), _ -> {}).once(staged.log.listing());
        new SupersededFiles(staged.log, _ -> {}).delete(staged.log.listing(), NOW, KEPT);
        SupersededFiles restarted = new SupersededFiles(staged.log, _ -> {});
        assertThat(restarted.delete(staged.log.listing(), NOW.plus(KEPT), KEPT)).isZero();
        assertThat(restarted.delete(staged.log.listing(), NOW.plus(KEPT).plus(KEPT), KEPT))
                .isEqualTo(2);
    }
}
