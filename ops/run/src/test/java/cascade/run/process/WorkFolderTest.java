package cascade.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    @TempDir
    private Path parent;

    @Test
    void aFolderIsMadeWhereItIsMissing() {
        try (WorkFolder folder = WorkFolder.take(parent.resolve("a/b"))) {
            assertThat(folder.root()).isDirectory();
        }
    }

    @Test
    void aSecondTakerIsToldWhoHoldsItAndWhatToDo() {
        try (WorkFolder folder = WorkFolder.take(parent)) {
            assertThatThrownBy(() -> WorkFolder.take(folder.root()))
                    .isInstanceOf(WorkFolderTakenException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--work-dir");
        }
    }

    @Test
    void aFolderLetGoCanBeTakenAgain() {
        WorkFolder.take(parent).close();
        try (WorkFolder folder = WorkFolder.take(parent)) {
            assertThat(folder.root()).isEqualTo(parent.toAbsolutePath());
        }
    }
}
