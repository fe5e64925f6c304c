package cascade.training.log.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.UserId;
import cascade.models.file.FolderLock;
import cascade.training.log.erased.Erasure;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogCheck;
import cascade.training.log.write.StagedLog.EndedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompactionTest {

    private static final CompactionRule RULE = new CompactionRule(1 << 20, 3);

    @TempDir
    private Path root;

    private StagedLog staged;

    @BeforeEach
    void makeLog() {
        staged = new StagedLog(root);
    }

    @Test
    void manyFilesBecomeOneWithAllRowsInTheirOrder() {
        staged.range(0, 10);
        staged.range(10, 20);
        staged.range(20, 30);
        List<String> before = staged.ids();
        LogFile merged = merge().orElseThrow();
        assertThat(merged.isStaged()).isTrue();
        assertThat(merged.first()).isZero();
        assertThat(merged.last()).isEqualTo(29);
        assertThat(staged.log.listing().files()).containsExactly(merged);
        assertThat(staged.log.listing().superseded()).hasSize(3);
        assertThat(staged.ids()).isEqualTo(before).hasSize(30);
        assertThat(merge()).isEmpty();
        assertThat(staged.offsets(merged)).isEqualTo(StagedLog.numbers(0, 30));
        assertThat(new LogCheck(root).run(_ -> {}).faults()).isEmpty();
    }

    @Test
    void noneOfItIsSeenByOtherTools() {
        staged.range(0, 10);
        staged.range(10, 20);
        staged.range(20, 30);
        merge();
        assertThat(staged.foreign()).isEmpty();
    }

    @Test
    void whatIsMergedHasWaitedForAsLongAsItsOldestFile() {
        Instant first = Instant.parse("2026-11-27T12:00:00Z");
        staged.range(0, 10);
        staged.stagedAt(first);
        staged.range(10, 20);
        staged.range(20, 30);
        assertThat(staged.written(merge().orElseThrow())).isEqualTo(first);
    }

    @Test
    void whatIsPublishedIsNeverMerged() {
        try (var writer = new RangeWriter(staged.log)) {
            for (int range = 0; range < 5; range++) {
                writer.begin(Topic.EVENTS, 0, range);
                writer.event(range, StagedLog.NOON, StagedLog.click("e" + range, StagedLog.NOON));
                writer.commit(range);
            }
        }
        assertThat(merge()).isEmpty();
        staged.range(5, 10);
        staged.range(10, 20);
        staged.range(20, 30);
        assertThat(merge()).hasValueSatisfying(file -> assertThat(file.first()).isEqualTo(5));
        assertThat(staged.ids()).hasSize(30);
        assertThat(staged.foreign()).isEqualTo(StagedLog.numbers(0, 5));
    }

    @Test
    void whoWasErasedSinceIsNotInTheMergedFile() {
        staged.range(0, 10);
        staged.range(10, 20);
        Instant later = StagedLog.NOON.plusSeconds(3_600);
        try (var writer = RangeWriter.staging(staged.log)) {
            writer.begin(Topic.EVENTS, 0, 20);
            writer.event(20, later, StagedLog.click("e20", later));
            writer.commit(29);
        }
        try (FolderLock _ = Erasures.awaitNaming(staged.log)) {
            Erasures.add(staged.log, List.of(Erasure.of(new UserId("u"), StagedLog.NOON.plusSeconds(1_800))));
        }
        LogFile merged = merge().orElseThrow();
        assertThat(merged.last()).isEqualTo(29);
        assertThat(staged.offsets(merged)).containsExactly(20L);
        assertThat(staged.ids()).containsExactly("e20");
        assertThat(staged.log.listing().gaps()).isEmpty();
        assertThat(new LogCheck(root).run(_ -> {}).faults()).isEmpty();
    }

    @Test
    void filesAreNotMergedOverOffsetsThatAreMissing() {
        staged.range(0, 10);
        staged.range(10, 20);
        staged.range(25, 30);
        staged.range(30, 40);
        assertThat(merge()).isEmpty();
        staged.range(40, 50);
        assertThat(merge()).hasValueSatisfying(file -> assertThat(file.first()).isEqualTo(25));
        assertThat(staged.log.listing().gaps()).hasSize(1);
    }

    /** Of the ranges a file lies in the other day too, which must not wait for a part that is gone. */
    @Test
    void partsInOtherDaysOutliveThoseThatWereMerged() {
        staged.twoDays(0, 10);
        staged.twoDays(10, 20);
        staged.twoDays(20, 30);
        List<String> before = staged.ids();
        assertThat(merge()).isPresent();
        new SupersededFiles(staged.log, _ -> {}).delete(staged.log.listing(), Instant.EPOCH, Duration.ZERO);
        assertThat(staged.log.listing().superseded()).isEmpty();
        assertThat(staged.log.listing().incomplete()).isEmpty();
        assertThat(staged.log.listing().gaps()).isEmpty();
        assertThat(staged.ids()).isEqualTo(before).hasSize(30);
        assertThat(staged.log.listing().next(Topic.EVENTS, 0)).hasValue(30);
        assertThat(merge()).isPresent(); // the other day
        assertThat(staged.ids()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteStep.class,
            names = {"SYNCED", "NAMED", "COMMITTED"})
    void whatEndsAtAnyStepLosesAndDoublesNothing(WriteStep step) {
        staged.twoDays(0, 10);
        staged.twoDays(10, 20);
        staged.twoDays(20, 30);
        List<String> before = staged.ids();
        Compaction ending = new Compaction(staged.log, RULE, done -> {
            if (done == step) {
                throw new EndedException();
            }
        });
        assertThatThrownBy(() -> ending.once(staged.log.listing())).isInstanceOf(EndedException.class);
        assertThat(staged.ids()).isEqualTo(before);
        assertThat(staged.foreign()).isEmpty();
        assertThat(staged.log.listing().incomplete()).isEmpty();
        assertThat(staged.log.listing().next(Topic.EVENTS, 0)).hasValue(30);
    }

    private Optional<LogFile> merge() {
        return new Compaction(staged.log, RULE, _ -> {}).once(staged.log.listing());
    }
}
