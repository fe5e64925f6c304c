package cascade.lab.verify.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"appendonly.aof", "appendonlydir/appendonly.aof.10.incr.aof"})
    void whatCameSinceItWasLookedAtIsCutOff(String name) throws IOException {
        write("appendonlydir/appendonly.aof.9.incr.aof", 7);
        write("appendonlydir/appendonly.aof.10.base.rdb", 7);
        Path file = name.contains("10") ? write(name, 100) : alone(name);
        AppendOnlyFile appendOnly = new AppendOnlyFile(folder);

        appendOnly.note();
        Files.write(file, new byte[150]);

        assertThat(appendOnly.cut(0)).isEqualTo(50);
        assertThat(file).hasSize(100);
    }

    @Test
    void aFileWrittenAnewSinceIsLeftAlone() throws IOException {
        Path before = write("appendonlydir/appendonly.aof.1.incr.aof", 100);
        AppendOnlyFile appendOnly = new AppendOnlyFile(folder);
        appendOnly.note();

        Files.delete(before);
        Path now = write("appendonlydir/appendonly.aof.2.incr.aof", 50);

        assertThat(appendOnly.cut(0)).isZero();
        assertThat(now).hasSize(50);
    }

    @Test
    void whereThereIsNoneNothingIsCut() {
        AppendOnlyFile appendOnly = new AppendOnlyFile(folder.resolve("none"));
        appendOnly.note();

        assertThat(appendOnly.cut(0)).isZero();
    }

    /** As in the sixth version, which has no folder of its own. */
    private Path alone(String name) throws IOException {
        Files.delete(folder.resolve("appendonlydir/appendonly.aof.9.incr.aof"));
        return write(name, 100);
    }

    private Path write(String name, int bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[bytes]);
    }
}
