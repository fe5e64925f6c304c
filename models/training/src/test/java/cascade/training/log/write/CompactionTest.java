package cascade.training.log.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.models.file.FolderLock;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.erased.Erasure;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogCheck;
import cascade.training.log.read.LogReader;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompactionTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-27");
    private static final CompactionRule RULE = new CompactionRule(1 << 20, 3);

    @TempDir
    private Path root;

    private LogDirectory log;

    @BeforeEach
    void makeLog() {
        log = LogDirectory.create(root);
    }

    @Test
    void manyFilesBecomeOneWithAllRowsInTheirOrder() {
        range(0, 10, NOON);
        range(10, 20, NOON);
        range(20, 30, NOON);
        List<String> before = ids();
        assertThat(merge()).hasValueSatisfying(file -> {
            assertThat(file.first()).isZero();
            assertThat(file.last()).isEqualTo(29);
        });
        assertThat(log.listing().files()).hasSize(1);
        assertThat(log.listing().superseded()).hasSize(3);
        assertThat(ids()).isEqualTo(before).hasSize(30);
        assertThat(merge()).isEmpty();
        assertThat(offsets()).isSorted();
        assertThat(new LogCheck(root).run(_ -> {}).faults()).isEmpty();
    }

    @Test
    void whoWasErasedSinceIsNotInTheMergedFile() {
        range(0, 10, NOON);
        range(10, 20, NOON);
        Instant later = NOON.plusSeconds(3_600);
        try (var writer = new RangeWriter(log)) {
            writer.begin(Topic.EVENTS, 0, 20);
            writer.event(20, later, click("e20", later));
            writer.commit(29);
        }
        try (FolderLock _ = Erasures.awaitNaming(log)) {
            Erasures.add(log, List.of(Erasure.of(new UserId("u"), NOON.plusSeconds(1_800))));
        }
        assertThat(merge()).hasValueSatisfying(file -> assertThat(file.last()).isEqualTo(29));
        assertThat(offsets()).containsExactly(20L);
        assertThat(ids()).containsExactly("e20");
        assertThat(log.listing().gaps()).isEmpty();
        assertThat(new LogCheck(root).run(_ -> {}).faults()).isEmpty();
    }

    @Test
    void whatIsSupersededStaysForWhoReadsItAndGoesThen() {
        range(0, 10, NOON);
        range(10, 20, NOON);
        range(20, 30, NOON);
        merge();
        Compaction compaction = new Compaction(log, RULE);
        assertThat(compaction.deleteSuperseded(log.listing(), Instant.now().minus(Duration.ofMinutes(1))))
                .isZero();
        assertThat(compaction.deleteSuperseded(log.listing(), Instant.now().plus(Duration.ofMinutes(1))))
                .isEqualTo(3);
        assertThat(log.listing().superseded()).isEmpty();
        assertThat(ids()).hasSize(30);
    }

    @Test
    void filesAreNotMergedOverOffsetsThatAreMissing() {
        range(0, 10, NOON);
        range(10, 20, NOON);
        range(25, 30, NOON);
        range(30, 40, NOON);
        assertThat(merge()).isEmpty();
        range(40, 50, NOON);
        assertThat(merge()).hasValueSatisfying(file -> assertThat(file.first()).isEqualTo(25));
        assertThat(log.listing().gaps()).hasSize(1);
    }

    /** Of the first range a file lies in the day before too, which must not wait for a part that is gone. */
    @Test
    void partsOfARangeStandForThemselvesBeforeOneIsMerged() {
        twoDays(0, 10);
        twoDays(10, 20);
        twoDays(20, 30);
        List<String> before = ids();
        Compaction compaction = new Compaction(log, RULE);
        assertThat(merge()).isPresent();
        compaction.deleteSuperseded(log.listing(), Instant.now().plus(Duration.ofMinutes(1)));
        Listing listing = log.listing();
        assertThat(listing.incomplete()).isEmpty();
        assertThat(listing.gaps()).isEmpty();
        assertThat(ids()).isEqualTo(before).hasSize(30);
        assertThat(listing.next(Topic.EVENTS, 0)).hasValue(30);
        assertThat(merge()).isPresent(); // the other day
        assertThat(ids()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteStep.class,
            names = {"SYNCED", "NAMED", "COMMITTED"})
    void whatEndsAtAnyStepLosesAndDoublesNothing(WriteStep step) {
        twoDays(0, 10);
        twoDays(10, 20);
        twoDays(20, 30);
        List<String> before = ids();
        Compaction ending = new Compaction(log, RULE, done -> {
            if (done == step) {
                throw new EndedException();
            }
        });
        assertThatThrownBy(() -> ending.once(log.listing(), TODAY)).isInstanceOf(EndedException.class);
        assertThat(ids()).isEqualTo(before);
        assertThat(log.listing().incomplete()).isEmpty();
        assertThat(log.listing().next(Topic.EVENTS, 0)).hasValue(30);
    }

    @Test
    void ofSamplesTheHighestVersionOfEachRequestAndItemIsKept() throws SQLException {
        try (var writer = new RangeWriter(log)) {
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
        LogFile merged = merge().orElseThrow();
        List<String> rows = new ArrayList<>();
        try (var database = new DuckDb(128)) {
            database.forEach(
                    "SELECT requestId, item, version FROM read_parquet(%s)".formatted(DuckDb.text(merged.in(root))),
                    row -> rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getInt(3)));
        }
        assertThat(rows).containsExactly("r1 i1 3", "r1 i2 3", "r2 i1 1");
    }

    private Optional<LogFile> merge() {
        return new Compaction(log, RULE).once(log.listing(), TODAY);
    }

    private void range(int from, int to, Instant time) {
        try (var writer = new RangeWriter(log)) {
            writer.begin(Topic.EVENTS, 0, from);
            for (int i = from; i < to; i++) {
                writer.event(i, NOON, click("e" + i, time));
            }
            writer.commit(to - 1);
        }
    }

    private void twoDays(int from, int to) {
        try (var writer = new RangeWriter(log)) {
            writer.begin(Topic.EVENTS, 0, from);
            for (int i = from; i < to; i++) {
                writer.event(i, NOON, click("e" + i, NOON.plus(Duration.ofHours(13L * (i % 2)))));
            }
            writer.commit(to - 1);
        }
    }

    private static FeedEvent click(String id, Instant time) {
        return new FeedEvent.Click(new FeedEvent.Envelope(
                id, new UserId("u"), new ItemId("i"), time, new RequestContext(Scene.VIDEO, Map.of()), null, null));
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
                        new Labels(false, false, false, false, false, null)))
                .toList();
        return new SampleRecord(
                request,
                "u",
                NOON,
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
                all);
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        new LogReader(root, line -> {
                    throw new AssertionError(line);
                })
                .events(event -> ids.add(event.id()));
        return ids;
    }

    private List<Long> offsets() {
        List<Long> offsets = new ArrayList<>();
        LogFile file = log.listing().of(Dataset.EVENTS).getFirst();
        try (var database = new DuckDb(128)) {
            database.forEach(
                    "SELECT \"offset\" FROM read_parquet(%s)".formatted(DuckDb.text(file.in(root))),
                    row -> offsets.add(row.getLong(1)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return offsets;
    }

    /** What ends the process stands here for. */
    private static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
