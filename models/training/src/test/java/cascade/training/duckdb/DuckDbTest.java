package cascade.training.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.log.LogFormatException;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.write.RangeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTest {

    /** More than others may make and delete meanwhile. */
    private static final int TRIES = 40;

    @TempDir
    private Path folder;

    @Test
    void oneThatDoesNotStartLeavesNoFolder() throws IOException {
        long before = folders();
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(() -> new DuckDb(256, -1)).hasMessageContaining("DuckDB does not start");
        }
        assertThat(folders() - before).isLessThan(TRIES / 2);
    }

    @Test
    void aWriterThatCannotBeginLeavesNoDatabase() throws IOException {
        LogDirectory log = LogDirectory.create(folder);
        Path erased = Files.createDirectories(folder.resolve(LogDirectory.ERASED));
        Files.writeString(erased.resolve("users.jsonl"), "nobody\n");
        long before = folders();
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(() -> new RangeWriter(log)).isInstanceOf(LogFormatException.class);
        }
        assertThat(folders() - before).isLessThan(TRIES / 2);
    }

    private static long folders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> String.valueOf(path.getFileName()).startsWith("cascade-duckdb"))
                    .count();
        }
    }
}
