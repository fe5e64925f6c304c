package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {

    private static final String WRONG = "0".repeat(64);

    @TempDir
    private Path folder;

    private Path model;
    private Path kept;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("model bundle.bin"), "weights");
        kept = folder.resolve("node/models.checksums");
    }

    @Test
    void whatWasReadIsWhatTheFileHolds() throws IOException {
        assertThat(Checksums.ofProcess().of(model)).isEqualTo(Sha256.of(model));
        assertThat(Checksums.keptIn(kept).of(model)).isEqualTo(Sha256.of(model));
    }

    @Test
    void aFileThatIsTheSameIsNotReadAgain() throws IOException {
        keep(WRONG, model);
        assertThat(Checksums.keptIn(kept).of(model)).isEqualTo(WRONG);
    }

    @Test
    void aFileThatChangedIsReadEvenWhereItsLengthAndTimeAreSetBack() throws IOException {
        FileTime modified = Files.getLastModifiedTime(model);
        keep(WRONG, model);
        Files.writeString(model, "WEIGHTS");
        Files.setLastModifiedTime(model, modified);
        assertThat(Checksums.keptIn(kept).of(model)).isEqualTo(Sha256.of(model));
    }

    @Test
    void anotherFileInItsPlaceIsRead() throws IOException {
        keep(WRONG, model);
        Path other = Files.writeString(folder.resolve("other"), "weights");
        Files.delete(model);
        Files.move(other, model);
        assertThat(Checksums.keptIn(kept).of(model)).isEqualTo(Sha256.of(model));
    }

    @Test
    void ofAFileThatWasWrittenJustNowNothingIsKept() throws IOException {
        Instant written = Files.getLastModifiedTime(model).toInstant();
        Checksums.keptIn(kept, () -> written.plusMillis(50)).of(model);
        assertThat(kept).doesNotExist();
    }

    @Test
    void whatCountsSecondsIsWaitedForLonger() {
        long second = 1_795_909_847_000_000_000L;
        assertThat(Checksums.settledNanos(second)).isEqualTo(2_000_000_000L);
        assertThat(Checksums.settledNanos(second + 4_000_000)).isEqualTo(100_000_000L);
    }

    @Test
    void onlyTheLatestAreKept() throws IOException {
        for (int file = 0; file < Checksums.MOST + 5; file++) {
            Files.writeString(folder.resolve("f" + file), "x");
        }
        Checksums checksums = Checksums.keptIn(kept, later());
        for (int file = 0; file < Checksums.MOST + 5; file++) {
            checksums.of(folder.resolve("f" + file));
        }
        assertThat(Files.readAllLines(kept)).hasSize(Checksums.MOST).noneMatch(line -> line.endsWith("/f4"));
    }

    @Test
    void aFileOfThemThatIsNoneIsReadAsEmpty() throws IOException {
        Files.createDirectories(kept.getParent());
        for (String broken : new String[] {"nonsense", "a b c d e", "\u0000"}) {
            Files.writeString(kept, broken);
            assertThat(Checksums.keptIn(kept).of(model)).isEqualTo(Sha256.of(model));
        }
    }

    /** Lets the next process believe that this was the checksum when the file was read. */
    private void keep(String sha256, Path file) throws IOException {
        Checksums.keptIn(kept, later()).of(file);
        String read = Files.readString(kept);
        assertThat(read).startsWith(Sha256.of(file)).contains(file.toString());
        Files.writeString(kept, sha256 + read.substring(sha256.length()));
    }

    private static InstantSource later() {
        return () -> Instant.now().plusSeconds(10);
    }
}
