package cascade.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long nanos;

    @Test
    void aShortStepShowsOnlyItsEnd() {
        ConsoleProgress progress = progress(false);
        progress.progress("counting", 1, 10);
        pass(1);
        progress.progress("counting", 10, 10);
        assertThat(shown().lines())
                .singleElement()
                .asString()
                .contains("counting")
                .endsWith("1.0 s");
    }

    @Test
    void aLongStepShowsItsShareAndTheTimeLeft() {
        ConsoleProgress progress = progress(false);
        progress.progress("counting", 0, 10);
        pass(6);
        progress.progress("counting", 6, 10);
        assertThat(shown()).contains(" 60 %, 4 s left");
    }

    @Test
    void onATerminalTheBarIsRedrawnInPlace() {
        ConsoleProgress progress = progress(true);
        progress.progress("counting", 0, 10);
        pass(3);
        progress.progress("counting", 5, 10);
        assertThat(shown())
                .startsWith("\r\033[K")
                .contains("[############............]")
                .doesNotContain("\n");
    }

    @Test
    void elsewhereALineComesEveryFiveSecondsOnly() {
        ConsoleProgress progress = progress(false);
        for (int second = 0; second < 12; second++) {
            progress.progress("counting", second, 100);
            pass(1);
        }
        assertThat(shown().lines()).hasSize(2);
    }

    @Test
    void aStepOfUnknownLengthShowsTheTimePassed() {
        ConsoleProgress progress = progress(false);
        progress.progress("training", 0, 0);
        pass(7);
        progress.progress("training", 0, 0);
        assertThat(shown()).contains("7 s so far");
    }

    private ConsoleProgress progress(boolean terminal) {
        return new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, () -> nanos);
    }

    private void pass(int seconds) {
        nanos += seconds * 1_000_000_000L;
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
