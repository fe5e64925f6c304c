package cascade.training.sample.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.file.SealedFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFileTest {

    @TempDir
    private Path folder;

    @Test
    void whereItsHeadCannotBeWrittenThereIsNoFile() {
        Path file = folder.resolve("file");
        assertThatThrownBy(() -> new UnfinishedFile(file, new SealedFormat("CASC-TST", 1), _ -> {
                    throw new UncheckedIOException("no room on the disk", new IOException());
                }))
                .hasMessage("no room on the disk");
        assertThat(file).doesNotExist();
    }
}
