package cascade.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    private Path folder;

    private Path path;
    private Process child;

    @BeforeEach
    void startAChild() throws IOException {
        path = folder.resolve("child.pid");
        child = new ProcessBuilder("sleep", "600").start();
        new PidFile(path).write(child.toHandle());
    }

    @AfterEach
    void endTheChild() {
        child.destroyForcibly();
    }

    @Test
    void aLeftoverIsFoundAndEnded() {
        PidFile pidFile = new PidFile(path);
        assertThat(pidFile.living()).contains(child.toHandle());
        assertThat(pidFile.endLeftover()).isTrue();
        assertThat(child.isAlive()).isFalse();
        assertThat(path).doesNotExist();
    }

    @Test
    void aProcessThatStartedAtAnotherTimeIsAStranger() throws IOException {
        edit(1, Long.toString(Long.parseLong(Files.readAllLines(path).get(1)) - 60_000));
        assertStranger();
    }

    @Test
    void aProcessOfAnotherExecutableIsAStranger() throws IOException {
        edit(2, "/usr/bin/redis-server");
        assertStranger();
    }

    @Test
    void aProcessThatHasEndedIsNotEndedAgain() {
        child.destroyForcibly();
        child.onExit().join();
        assertThat(new PidFile(path).endLeftover()).isFalse();
    }

    @Test
    void aFileOfSomebodyElseIsNobodysPid() throws IOException {
        Files.writeString(path, "not\na\npid\n");
        assertStranger();
    }

    @Test
    void noFileMeansNoLeftover() {
        assertThat(new PidFile(folder.resolve("none.pid")).endLeftover()).isFalse();
    }

    private void assertStranger() {
        assertThat(new PidFile(path).endLeftover()).isFalse();
        assertThat(child.isAlive()).isTrue();
    }

    private void edit(int line, String value) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(path));
        lines.set(line, value);
        Files.write(path, lines);
    }
}
