package cascade.training.log.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.UserId;
import cascade.models.file.FolderLock;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.Erasure;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogCheck;
import cascade.training.log.read.LogReader;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.write.StagedLog.EndedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicationTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final PublicationRule RULE = new PublicationRule(1 << 20, HOUR);
    private static final Instant STAGED = Instant.parse("2026-11-27T13:00:00Z");
    private static final Instant DUE = STAGED.plus(HOUR);

    @TempDir
    private Path root;

    private StagedLog staged;

    @BeforeEach
    void makeLog() {
        staged = new StagedLog(root);
    }

    @Test
    void stagedFilesBecomeOneThatOtherToolsSeeWhole() {
        threeRanges();
        LogFile published = publish(DUE).orElseThrow();
        assertThat(published.isStaged()).isFalse();
        assertThat(staged.offsets(published)).isEqualTo(StagedLog.numbers(0, 30));
        assertThat(staged.foreign()).isEqualTo(StagedLog.numbers(0, 30));
        assertThat(staged.ids()).doesNotHaveDuplicates().hasSize(30);
        assertThat(staged.log.listing().files()).containsExactly(published);
        assertThat(publish(DUE)).isEmpty();
        assertThat(new LogCheck(root).run(_ -> {}).faults()).isEmpty();
        assertThat(root.resolve("2026-11-27")).isDirectoryNotContaining(path -> !path.endsWith(published.name()));
    }

    @Test
    void nothingIsPublishedBeforeTheOldestRowHasWaited() {
        threeRanges();
        assertThat(publish(DUE.minusMillis(1))).isEmpty();
        staged.range(30, 40);
        assertThat(publish(DUE))
                .hasValueSatisfying(file -> assertThat(file.last()).isEqualTo(39));
    }

    @Test
    void mergingInStagingDoesNotPutItOff() {
        threeRanges();
        new Compaction(staged.log, new CompactionRule(1 << 20, 3), _ -> {}).once(staged.log.listing());
        assertThat(publish(DUE.minusMillis(1))).isEmpty();
        assertThat(publish(DUE))
                .hasValueSatisfying(file -> assertThat(file.last()).isEqualTo(29));
        assertThat(staged.foreign()).isEqualTo(StagedLog.numbers(0, 30));
    }

    @Test
    void aSingleFileIsPublishedToo() {
        staged.range(0, 10);
        staged.stagedAt(STAGED);
        assertThat(publish(DUE)).isPresent();
        assertThat(staged.foreign()).isEqualTo(StagedLog.numbers(0, 10));
        assertThat(staged.ids()).hasSize(10);
        assertThat(staged.log.listing().superseded()).hasSize(1);
    }

    @Test
    void whatIsLargeIsPublishedAtOnceAndNotTheRest() {
        threeRanges();
        long bytes =
                new StagedFiles(staged.log).bytes(staged.log.listing().files().getFirst());
        Publication publication = new Publication(staged.log, new PublicationRule(2 * bytes, HOUR), _ -> {});
        assertThat(publication.once(staged.log.listing(), STAGED))
                .hasValueSatisfying(file -> assertThat(file.last()).isEqualTo(19));
        assertThat(publication.once(staged.log.listing(), STAGED)).isEmpty();
        assertThat(staged.foreign()).isEqualTo(StagedLog.numbers(0, 20));
        assertThat(staged.ids()).hasSize(30);
    }

    @Test
    void whatWasPublishedStaysAsItIs() {
        threeRanges();
        LogFile first = publish(DUE).orElseThrow();
        Instant written = staged.written(first);
        staged.range(30, 40);
        staged.stagedAt(DUE);
        LogFile second = publish(DUE.plus(HOUR)).orElseThrow();
        assertThat(second.first()).isEqualTo(30);
        assertThat(staged.written(first)).isEqualTo(written);
        assertThat(staged.log.listing().files()).containsExactly(first, second);
        assertThat(staged.foreign()).isEqualTo(StagedLog.numbers(0, 40));
    }

    @Test
    void filesAreNotPublishedAsOneOverOffsetsThatAreMissing() {
        staged.range(0, 10);
        staged.range(20, 30);
        staged.stagedAt(STAGED);
        assertThat(publish(DUE))
                .hasValueSatisfying(file -> assertThat(file.last()).isEqualTo(9));
        assertThat(publish(DUE))
                .hasValueSatisfying(file -> assertThat(file.first()).isEqualTo(20));
        assertThat(staged.log.listing().gaps()).hasSize(1);
    }

    @Test
    void whoWasErasedSinceIsNotPublished() {
        threeRanges();
        try (FolderLock _ = Erasures.awaitNaming(staged.log)) {
            Erasures.add(staged.log, List.of(Erasure.of(new UserId("u"), DUE)));
        }
        LogFile published = publish(DUE).orElseThrow();
        assertThat(staged.offsets(published)).isEmpty();
        assertThat(staged.log.listing().next(Topic.EVENTS, 0)).hasValue(30);
    }

    /** Our own readers name it and leave it out; those behind it are not kept waiting. */
    @Test
    void aFileThatCannotBeReadIsLeftWhereItIs() throws Exception {
        threeRanges();
        LogFile cut = staged.log.listing().files().get(1);
        Files.write(cut.in(root), new byte[] {1, 2, 3});
        Publication publication = new Publication(staged.log, RULE, _ -> {});
        assertThatThrownBy(() -> publication.once(staged.log.listing(), DUE)).isInstanceOf(LogWriteException.class);
        assertThat(publication.once(staged.log.listing(), DUE)).isPresent();
        assertThat(publication.once(staged.log.listing(), DUE)).isPresent();
        assertThat(publication.once(staged.log.listing(), DUE)).isEmpty();
        assertThat(staged.foreign()).hasSize(20);
        List<String> said = new ArrayList<>();
        assertThat(StagedLog.ids(new LogReader(root, said::add))).hasSize(20);
        assertThat(said).singleElement().asString().contains(cut.name());
    }

    /** Ended at each step in turn, also of deleting, until nothing is left to do. */
    @ParameterizedTest
    @EnumSource(
            value = WriteStep.class,
            names = {"PUBLICATION_SYNCED", "PUBLISHED", "PUBLICATION_COMMITTED", "DELETED"})
    void whatEndsAtAnyStepLosesAndDoublesNothing(WriteStep step) {
        staged.twoDays(0, 10);
        staged.twoDays(10, 20);
        staged.twoDays(20, 30);
        staged.stagedAt(STAGED);
        List<String> before = staged.ids();
        int ends = 0;
        boolean isEnded = true;
        while (isEnded) {
            isEnded = isEndedAt(step);
            ends += isEnded ? 1 : 0;
            assertThat(staged.ids()).isEqualTo(before);
            assertThat(staged.foreign()).doesNotHaveDuplicates();
            assertThat(staged.log.listing().incomplete()).isEmpty();
            assertThat(staged.log.listing().next(Topic.EVENTS, 0)).hasValue(30);
            if (step == WriteStep.PUBLICATION_SYNCED) {
                break; // it never comes further
            }
        }
        assertThat(ends).isPositive();
        while (publish(DUE).isPresent()) {
            assertThat(staged.ids()).isEqualTo(before);
        }
        assertThat(staged.foreign()).containsExactlyInAnyOrderElementsOf(StagedLog.numbers(0, 30));
    }

    private boolean isEndedAt(WriteStep step) {
        java.util.function.Consumer<WriteStep> ending = done -> {
            if (done == step) {
                throw new EndedException();
            }
        };
        Publication publication = new Publication(staged.log, RULE, ending);
        SupersededFiles superseded = new SupersededFiles(staged.log, ending);
        try {
            while (publication.once(staged.log.listing(), DUE).isPresent()) {
                superseded.delete(staged.log.listing(), DUE, Duration.ZERO);
            }
            superseded.delete(staged.log.listing(), DUE, Duration.ZERO);
            return false;
        } catch (EndedException e) {
            return true;
        }
    }

    @Test
    void whoListedBeforeReadsEachRecordOnceWhereItLiesNow() {
        threeRanges();
        staged.range(30, 40);
        LogReader before = new LogReader(root, line -> {
            throw new AssertionError(line);
        });
        staged.range(40, 50);
        publish(DUE);
        new SupersededFiles(staged.log, _ -> {}).delete(staged.log.listing(), DUE, Duration.ZERO);
        assertThat(staged.log.listing().files()).hasSize(1);
        assertThat(StagedLog.ids(before)).containsExactlyInAnyOrderElementsOf(ids(0, 40));
        assertThat(before.span().events()).isEqualTo(40);
    }

    @Test
    void ofSamplesTheHighestVersionOfEachRequestAndItemIsKept() throws SQLException {
        try (var writer = RangeWriter.staging(staged.log)) {
            for (int version = 1; version <= 3; version++) {
                writer.begin(Topic.SAMPLES, 0, version);
                writer.sample(version, sample("r1", version, version == 2 ? List.of("i2") : List.of("i1", "i2")));
                writer.commit(version);
            }
            writer.begin(Topic.SAMPLES, 0, 4);
            writer.sample(4, sample("r1", 2, List.of("i1")));
            writer.sample(5, sample("r2", 1, List.of("i1")));
            writer.commit(5);
        }
        staged.stagedAt(STAGED);
        LogFile published = publish(DUE).orElseThrow();
        List<String> rows = new ArrayList<>();
        try (var database = new DuckDb(128)) {
            database.forEach(
                    "SELECT requestId, item, version FROM read_parquet(%s)".formatted(DuckDb.text(published.in(root))),
                    row -> rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getInt(3)));
        }
        assertThat(rows).containsExactly("r1 i1 3", "r1 i2 3", "r2 i1 1");
    }

    private void threeRanges() {
        staged.range(0, 10);
        staged.range(10, 20);
        staged.range(20, 30);
        staged.stagedAt(STAGED);
    }

    private Optional<LogFile> publish(Instant now) {
        LogDirectory log = staged.log;
        return new Publication(log, RULE, _ -> {}).once(log.listing(), now);
    }

    private static List<String> ids(int from, int to) {
        return StagedLog.numbers(from, to).stream().map(number -> "e" + number).toList();
    }

    private static SampleRecord sample(String request, int version, List<String> items) {
        List<SampleItem> all = items.stream()
                .map(item -> new SampleItem(
                        item,
                        0,
                        .5,
                        Map.of("click", .5f),
                        List.of("fresh"),
                        1,
                        new int[] {1, 2},
                        new int[0],
                        null,
                        new Labels(false, false, false, false, false, null),
                        ItemDetails.NONE))
                .toList();
        return new SampleRecord(
                request,
                "u",
                StagedLog.NOON,
                "video",
                Map.of(),
                Map.of(),
                1L,
                null,
                Map.of(),
                List.of(),
                new int[] {7},
                new int[0],
                "served",
                version,
                all,
                RequestDetails.NONE);
    }
}
