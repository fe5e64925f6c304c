package cascade.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final List<String> FOREVER = List.of("sleep", "600");

    @TempDir
    private Path folder;

    @Test
    void aChildIsEndedAndForgottenWhenClosed() {
        ChildProcess child = ChildProcess.start(folder, "child", FOREVER, Map.of());
        assertThat(ChildProcess.pidFile(folder, "child").living()).isPresent();
        child.close();
        assertThat(child.isAlive()).isFalse();
        assertThat(ChildProcess.pidFile(folder, "child").living()).isEmpty();
    }

    @Test
    void aStartEndsTheChildThatAnEarlierOneLeft() {
        ChildProcess left = ChildProcess.start(folder, "child", FOREVER, Map.of());
        try (ChildProcess next = ChildProcess.start(folder, "child", FOREVER, Map.of())) {
            assertThat(left.isAlive()).isFalse();
            assertThat(next.isAlive()).isTrue();
        }
    }

    @Test
    void aChildThatEndsBeforeItIsReadyIsReportedWithTheEndOfItsLog() {
        ChildProcess child = ChildProcess.start(folder, "child", shell("echo out of luck; exit 3"), Map.of());
        assertThatThrownBy(() -> child.awaitReady(() -> false, 60))
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("child ended with status 3")
                .hasMessageContaining("out of luck");
    }

    @Test
    void aChildIsReadyWhenTheCheckSaysSo() {
        Path mark = folder.resolve("mark");
        try (ChildProcess child = ChildProcess.start(folder, "child", shell("touch mark; sleep 600"), Map.of())) {
            child.awaitReady(() -> mark.toFile().exists(), 60);
            assertThat(mark).exists();
        }
    }

    @Test
    void aJobThatFailsIsReported() {
        ChildProcess child = ChildProcess.start(folder, "job", shell("echo no data; exit 1"), Map.of());
        assertThat(child.awaitEnd(60)).isTrue();
        assertThatThrownBy(child::requireSuccess)
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("no data");
    }

    @Test
    void theEnvironmentReachesTheChild() {
        ChildProcess child = ChildProcess.start(folder, "job", shell("test \"$THREADS\" = 1"), Map.of("THREADS", "1"));
        assertThat(child.awaitEnd(60)).isTrue();
        child.requireSuccess();
    }

    private static List<String> shell(String command) {
        return List.of("sh", "-c", command);
    }
}
