package cascade.run.importer;

import static cascade.run.importer.KuaiRandFolder.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.features.event.FeedEvent;
import cascade.features.fold.LongView;
import cascade.lab.eventlog.FinishedLog;
import cascade.run.progress.Progress;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KuaiRandImporterTest {

    /** is_click, is_like, is_follow, is_comment, is_forward, is_hate, play_time_ms, is_profile_enter. */
    private static final String IGNORED = "0,0,0,0,0,0,0,0";

    private static final String EVERYTHING = "1,1,1,1,1,1,5000,1";

    @TempDir
    private Path source;

    @TempDir
    private Path log;

    private KuaiRandFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new KuaiRandFolder(source);
    }

    @Test
    void whatAUserDidComesOneSecondAfterTheImpression() {
        folder.impression(0, 20220425, EVERYTHING).impression(60, 20220504, IGNORED);
        importAll(Optional.empty());
        assertThat(events())
                .extracting(
                        event -> event.getClass().getSimpleName(),
                        event -> event.time().toEpochMilli() - FIRST)
                .containsExactly(
                        tuple("Impression", 0L),
                        tuple("Click", 1_000L),
                        tuple("Like", 1_000L),
                        tuple("Follow", 1_000L),
                        tuple("Hide", 1_000L),
                        tuple("Dwell", 1_000L),
                        tuple("Impression", 60_000L));
        assertThat(events())
                .allSatisfy(
                        event -> assertThat(event.envelope().context().values()).containsEntry("tab", "1"));
    }

    @Test
    void whatTheLogHasNoPlaceForIsCountedAndLeftOut() {
        folder.impression(0, 20220425, EVERYTHING)
                .impression(60, 20220504, IGNORED)
                .history("u1," + (FIRST - 1_000_000) + ",v1,v1 v2,");
        assertThat(importAll(Optional.empty()).leftOut())
                .containsEntry("comments", 1L)
                .containsEntry("forwards", 1L)
                .containsEntry("profile visits", 1L)
                .containsEntry("likes before the histories", 1L);
    }

    @Test
    void picturesAreImagesAndTheFirstTagIsTheTopic() {
        folder.impression(0, 20220425, IGNORED).impression(60, 20220504, IGNORED);
        importAll(Optional.empty());
        List<Item> items = items();
        assertThat(items)
                .extracting(Item::kind, Item::author, Item::topic, Item::durationMillis, Item::tags)
                .containsExactly(
                        tuple(Kind.IMAGE, new AuthorId("a1"), new Topic("20"), null, List.of("20", "43")),
                        tuple(Kind.VIDEO, new AuthorId("a2"), new Topic("none"), 30_000L, List.of()));
    }

    @Test
    void categoriesOfAUserAreAttributesAndRawCountsAreNot() {
        folder.impression(0, 20220425, IGNORED).impression(60, 20220504, IGNORED);
        importAll(Optional.empty());
        assertThat(new LogFolder(log).users().values().iterator().next().attributes())
                .containsOnly(entry("user_active_degree", "full_active"), entry("onehot_feat0", "1"));
    }

    @Test
    void aHistoryEndsBeforeTheFirstImpressionAndItsLongWatchesAreClicksAndLongViews() {
        folder.impression(0, 20220425, IGNORED)
                .impression(60, 20220504, IGNORED)
                .history("u1," + (FIRST + 5_000) + ",v1 v2,,v2");
        ImportReport report = importAll(Optional.empty());
        assertThat(events().subList(0, 4))
                .extracting(
                        event -> event.getClass().getSimpleName(),
                        event -> event.item().value(),
                        event -> event.time().toEpochMilli() - FIRST)
                .containsExactly(
                        tuple("Impression", "v1", -32_000L),
                        tuple("Impression", "v2", -2_000L),
                        tuple("Click", "v2", -1_000L),
                        tuple("Dwell", "v2", -1_000L));
        assertThat(report.log().samplesFrom()).isEqualTo(Instant.ofEpochMilli(FIRST));
        assertThat(events().get(3))
                .isInstanceOfSatisfying(
                        FeedEvent.Dwell.class,
                        dwell -> assertThat(LongView.is(dwell, null)).isTrue());
    }

    @Test
    void whatAHistorySaysWasLikedIsALikeOfWhatItSaysWasWatched() {
        folder.impression(0, 20220425, IGNORED)
                .impression(60, 20220504, IGNORED)
                .history("u1," + (FIRST - 1_000_000) + ",v1,v1 v2,");
        importAll(Optional.empty());
        assertThat(events().subList(0, 3))
                .extracting(
                        event -> event.getClass().getSimpleName(),
                        event -> event.item().value(),
                        event -> event.time().toEpochMilli() - FIRST)
                .containsExactly(
                        tuple("Impression", "v1", -1_000_000L),
                        tuple("Like", "v1", -999_000L),
                        tuple("Impression", "v1", 0L));
    }

    @Test
    void theEarliestRowsTrainAsManyAsHaveATrainDate() {
        folder.impression(0, 20220425, IGNORED)
                .impression(100, 20220504, IGNORED)
                .impression(200, 20220503, IGNORED)
                .impression(300, 20220505, IGNORED);
        LogSummary parted = importAll(Optional.empty()).log();
        assertThat(parted.validationFrom()).isEqualTo(Instant.ofEpochMilli(FIRST + 200_000));
        assertThat(parted.testFrom()).contains(Instant.ofEpochMilli(FIRST + 300_000));
    }

    @Test
    void allTimesAreShiftedTogetherSoThatTheLogEndsWhenAsked() {
        folder.impression(0, 20220425, IGNORED).impression(60, 20220504, IGNORED);
        Instant end = Instant.parse("2026-11-24T12:00:00Z");
        ImportReport report = importAll(Optional.of(end));
        assertThat(report.log().to()).isEqualTo(end);
        assertThat(report.log().from()).isEqualTo(end.minusSeconds(60));
        assertThat(report.log().validationFrom()).isEqualTo(end);
        Instant published = items().getFirst().publishedAt();
        assertThat(published)
                .isEqualTo(Instant.parse("2022-04-09T16:00:00Z").plusMillis(end.toEpochMilli() - FIRST - 60_000));
    }

    @Test
    void aMalformedRowIsSkippedAndNamed() {
        folder.row("u1,v9," + FIRST + ",20220425,1," + IGNORED);
        for (int i = 0; i < 150; i++) {
            folder.impression(i, 20220425 + i % 20, IGNORED);
        }
        ImportReport report = importAll(Optional.empty());
        assertThat(report.malformed()).isEqualTo(1);
        assertThat(report.named()).containsExactly("impressions.csv, line 2: video v9 is not in videos.csv");
        assertThat(events()).hasSize(150);
    }

    @Test
    void tooManyMalformedRowsFailTheImportAndLeaveNoFinishedLog() {
        folder.impression(0, 20220425, IGNORED).row("u1,v1,yesterday,20220425,1," + IGNORED);
        assertThatThrownBy(() -> importAll(Optional.empty()))
                .isInstanceOf(ImportFailedException.class)
                .hasMessageContaining("impressions.csv, line 3: time_ms is not a number: 'yesterday'");
        assertThat(FinishedLog.isAt(log)).isFalse();
    }

    private ImportReport importAll(Optional<Instant> end) {
        return new KuaiRandImporter(folder.write(), Progress.NONE).into(log, end);
    }

    private List<FeedEvent> events() {
        List<FeedEvent> events = new ArrayList<>();
        new LogFolder(log).events(events::add);
        return events;
    }

    private List<Item> items() {
        return new LogFolder(log)
                .items().values().stream()
                        .sorted(Comparator.comparing(item -> item.id().value()))
                        .toList();
    }
}
