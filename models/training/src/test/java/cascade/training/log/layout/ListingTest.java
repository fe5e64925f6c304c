package cascade.training.log.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    @TempDir
    private Path root;

    @Test
    void aNameSaysWhatIsInAFileAndIsReadBack() {
        LogFile file = new LogFile(DAY, Dataset.EVENTS, new LogRange(Topic.EVENTS, 3, 100, 199), 1, 1);
        assertThat(file.name()).isEqualTo("events-p03-00000000000000000100-00000000000000000199.parquet");
        assertThat(LogFile.parse(DAY, file.name(), false)).contains(file);
        LogFile part = new LogFile(DAY, Dataset.USERS, new LogRange(Topic.CATALOGUE, 117, 5, 5), 2, 3);
        assertThat(part.name()).isEqualTo("users-p117-00000000000000000005-00000000000000000005.2of3.parquet");
        assertThat(LogFile.parse(DAY, part.name(), false)).contains(part);
    }

    @Test
    void whatIsStagedLiesWhereOtherToolsDoNotLook() {
        LogFile staged = new LogFile(DAY, Dataset.EVENTS, new LogRange(Topic.EVENTS, 3, 100, 199), 1, 2, true);
        assertThat(staged.in(root))
                .isEqualTo(root.resolve(
                        "_staged/2026-11-27/events-p03-00000000000000000100-00000000000000000199.1of2.parquet.staged"));
        assertThat(LogFile.parse(DAY, staged.name(), true)).contains(staged);
        assertThat(LogFile.parse(DAY, staged.name(), false)).isEmpty();
    }

    @Test
    void whatIsNoNameOfOursIsForeign() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        Path day = Files.createDirectories(root.resolve("2026-11-27"));
        List<Path> foreign = List.of(
                day.resolve("clicks-p03-00000000000000000100-00000000000000000199.parquet"),
                day.resolve("events-p3-00000000000000000100-00000000000000000199.parquet"),
                day.resolve("events-p03-00000000000000000200-00000000000000000199.parquet"),
                day.resolve("events-p03-99999999999999999999-99999999999999999999.parquet"),
                day.resolve("events-p03-00000000000000000100-00000000000000000199.4of3.parquet"),
                day.resolve("events-p03-00000000000000000100-00000000000000000199.parquet.staged"),
                day.resolve("notes.txt"),
                root.resolve("2026-11-31"),
                root.resolve("_staged/notes.txt"),
                root.resolve("_staged/2026-11-27/events-p03-00000000000000000100-00000000000000000199.parquet"));
        for (Path path : foreign) {
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
        assertThat(log.listing().foreign()).containsExactlyInAnyOrderElementsOf(foreign);
        assertThat(log.listing().files()).isEmpty();
    }

    @Test
    void aRangeCountsOnceAllItsPartsAreThere() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("2026-11-26/events-p00-00000000000000000000-00000000000000000009.1of2.parquet");
        assertThat(log.listing().files()).isEmpty();
        assertThat(log.listing().incomplete()).hasSize(1);
        assertThat(log.listing().next(Topic.EVENTS, 0)).isEqualTo(OptionalLong.empty());
        touch("2026-11-27/events-p00-00000000000000000000-00000000000000000009.2of2.parquet");
        assertThat(log.listing().files()).hasSize(2);
        assertThat(log.listing().incomplete()).isEmpty();
        assertThat(log.listing().next(Topic.EVENTS, 0)).hasValue(10);
    }

    @Test
    void aRangeOfWhichOnePartStandsForItselfIsWhole() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("2026-11-26/events-p00-00000000000000000000-00000000000000000009.parquet");
        touch("2026-11-27/events-p00-00000000000000000000-00000000000000000009.2of2.parquet");
        assertThat(log.listing().files()).hasSize(2);
    }

    @Test
    void itemsAndUsersShareTheirOffsets() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("2026-11-27/items-p01-00000000000000000000-00000000000000000009.1of2.parquet");
        assertThat(log.listing().files()).isEmpty();
        touch("2026-11-27/users-p01-00000000000000000000-00000000000000000009.2of2.parquet");
        assertThat(log.listing().files()).hasSize(2);
        touch("2026-11-27/items-p01-00000000000000000010-00000000000000000019.parquet");
        touch("2026-11-27/users-p01-00000000000000000020-00000000000000000029.parquet");
        assertThat(log.listing().gaps()).isEmpty();
        assertThat(log.listing().next(Topic.CATALOGUE, 1)).hasValue(30);
        assertThat(log.listing().next(Topic.CATALOGUE, 0)).isEmpty();
    }

    @Test
    void aFileWithinAnotherOfItsDayIsSuperseded() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("2026-11-27/events-p00-00000000000000000000-00000000000000000009.parquet");
        touch("2026-11-27/events-p00-00000000000000000010-00000000000000000019.parquet");
        touch("2026-11-26/events-p00-00000000000000000010-00000000000000000019.parquet");
        touch("2026-11-27/events-p01-00000000000000000010-00000000000000000019.parquet");
        touch("2026-11-27/events-p00-00000000000000000000-00000000000000000019.parquet");
        assertThat(log.listing().superseded()).extracting(LogFile::first).containsExactly(0L, 10L);
        assertThat(log.listing().files()).hasSize(3);
        assertThat(log.listing().overlaps()).isEmpty();
    }

    @Test
    void whatIsStagedCountsUntilItIsPublished() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("_staged/2026-11-27/events-p00-00000000000000000000-00000000000000000009.parquet.staged");
        touch("_staged/2026-11-27/events-p00-00000000000000000010-00000000000000000019.parquet.staged");
        touch("_staged/2026-11-27/events-p00-00000000000000000020-00000000000000000029.parquet.staged");
        assertThat(log.listing().files()).hasSize(3).allMatch(LogFile::isStaged);
        assertThat(log.listing().next(Topic.EVENTS, 0)).hasValue(30);
        touch("2026-11-27/events-p00-00000000000000000000-00000000000000000019.parquet");
        assertThat(log.listing().files()).extracting(LogFile::isStaged).containsExactly(false, true);
        assertThat(log.listing().superseded()).hasSize(2).allMatch(LogFile::isStaged);
        assertThat(log.listing().gaps()).isEmpty();
        assertThat(log.listing().overlaps()).isEmpty();
    }

    @Test
    void aStagedFileIsSupersededByAPublishedOneOfItsVeryRange() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("_staged/2026-11-27/events-p00-00000000000000000000-00000000000000000009.parquet.staged");
        touch("2026-11-27/events-p00-00000000000000000000-00000000000000000009.parquet");
        assertThat(log.listing().files()).extracting(LogFile::isStaged).containsExactly(false);
        assertThat(log.listing().superseded()).extracting(LogFile::isStaged).containsExactly(true);
    }

    @Test
    void nothingThatIsStagedSupersedesWhatIsPublished() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("2026-11-27/events-p00-00000000000000000010-00000000000000000019.parquet");
        touch("_staged/2026-11-27/events-p00-00000000000000000000-00000000000000000029.parquet.staged");
        assertThat(log.listing().files()).hasSize(2);
        assertThat(log.listing().superseded()).isEmpty();
        assertThat(log.listing().overlaps()).hasSize(1);
    }

    /** Its other part was merged with others of the other day, and is gone. */
    @Test
    void aPartWhoseRangeLiesWithinAFileThatStandsForItselfIsOfAWholeRange() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("_staged/2026-11-26/events-p00-00000000000000000010-00000000000000000019.1of2.parquet.staged");
        touch("_staged/2026-11-26/events-p00-00000000000000000030-00000000000000000039.1of2.parquet.staged");
        touch("2026-11-27/events-p00-00000000000000000000-00000000000000000029.parquet");
        touch("2026-11-27/events-p01-00000000000000000030-00000000000000000039.parquet");
        assertThat(log.listing().files()).extracting(LogFile::first).containsExactly(10L, 0L, 30L);
        assertThat(log.listing().incomplete()).extracting(LogFile::first).containsExactly(30L);
        assertThat(log.listing().next(Topic.EVENTS, 0)).hasValue(30);
    }

    /** A look at it must not take longer with every day that the log has. */
    @Test
    void ofWhatIsPublishedLittleBearsOnWhatIsStaged() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("2026-11-24/events-p00-00000000000000000000-00000000000000000009.parquet");
        touch("2026-11-25/events-p00-00000000000000000010-00000000000000000019.parquet");
        touch("2026-11-26/events-p00-00000000000000000020-00000000000000000039.parquet");
        touch("_staged/2026-11-25/events-p00-00000000000000000020-00000000000000000029.1of2.parquet.staged");
        FileTime staged = FileTime.from(Instant.parse("2026-11-26T12:00:00Z"));
        Files.setLastModifiedTime(log.listing().files().get(2).in(root), staged);
        for (String day : List.of("2026-11-24", "2026-11-25")) {
            Files.setLastModifiedTime(root.resolve(day), FileTime.from(Instant.parse("2026-11-25T12:00:00Z")));
        }
        assertThat(log.listing().files()).hasSize(4);
        Listing ofStaged = log.listingOfStaged();
        assertThat(ofStaged.files()).extracting(LogFile::first).containsExactly(10L, 20L, 20L);
        assertThat(ofStaged.incomplete()).isEmpty();
        Files.setLastModifiedTime(root.resolve("2026-11-26"), FileTime.from(Instant.parse("2026-11-25T12:00:00Z")));
        assertThat(log.listingOfStaged().files()).extracting(LogFile::first).containsExactly(10L);
    }

    @Test
    void whatACrashLeftInStagingIsUnfinished() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("_staged/2026-11-27/.tmp-events-p00-00000000000000000000-00000000000000000009.parquet.staged");
        assertThat(log.listing().unfinished()).hasSize(1).allMatch(LogFile::isUnfinished);
        assertThat(log.listing().foreign()).isEmpty();
    }

    @Test
    void anIncompleteRangeSupersedesNothing() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("2026-11-27/events-p00-00000000000000000000-00000000000000000009.parquet");
        touch("2026-11-27/events-p00-00000000000000000000-00000000000000000019.1of2.parquet");
        assertThat(log.listing().files()).extracting(LogFile::last).containsExactly(9L);
        assertThat(log.listing().incomplete()).extracting(LogFile::last).containsExactly(19L);
    }

    @Test
    void gapsAndOverlapsAreFoundByNames() throws IOException {
        LogDirectory log = LogDirectory.create(root);
        touch("2026-11-26/events-p00-00000000000000000100-00000000000000000199.parquet");
        touch("2026-11-27/events-p00-00000000000000000300-00000000000000000399.parquet");
        touch("2026-11-27/events-p00-00000000000000000350-00000000000000000449.parquet");
        Listing listing = log.listing();
        assertThat(listing.gaps()).containsExactly(new LogRange(Topic.EVENTS, 0, 200, 299));
        assertThat(listing.overlaps()).hasSize(1);
        assertThat(listing.overlaps().getFirst().later().first()).isEqualTo(350);
    }

    @Test
    void aFolderOfSomebodyElseIsRefusedAndNotMarked() throws IOException {
        touch("holiday.jpg");
        assertThatThrownBy(() -> LogDirectory.create(root))
                .isInstanceOf(NotALogException.class)
                .hasMessageContaining(root.toString());
        assertThat(root.resolve(LogDirectory.MARK)).doesNotExist();
    }

    @Test
    void aLogOfAnotherVersionIsRefused() throws IOException {
        Files.writeString(root.resolve(LogDirectory.MARK), "{\"v\":3}");
        assertThatThrownBy(() -> LogDirectory.open(root)).hasMessageContaining("version 3");
    }

    private void touch(String name) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.createFile(path);
    }
}
