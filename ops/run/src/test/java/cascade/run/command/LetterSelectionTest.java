package cascade.run.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.deadletters.LetterFilter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LetterSelectionTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-11-24T09:58:30Z",
        "30m, 2026-11-24T09:30:00Z",
        "2h, 2026-11-24T08:00:00Z",
        "7d, 2026-11-17T10:00:00Z",
        "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z"
    })
    void anAgeOrATimeSaysSinceWhen(String text, Instant since) {
        assertThat(filter("--since", text).since()).contains(since);
        assertThat(filter("--from", text).since()).contains(since);
    }

    @Test
    void withoutOptionsAllAreMeant() {
        assertThat(filter().code()).isEmpty();
        assertThat(filter().since()).isEmpty();
    }

    @Test
    void aReasonThatThereIsNotIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> filter("--reason", "too-odl"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("too-odl")
                .hasMessageContaining("too-old");
        assertThatThrownBy(() -> filter("--since", "yesterday"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("yesterday");
    }

    private static LetterFilter filter(String... arguments) {
        return CommandLine.populateCommand(new Holder(), arguments).selection.filter(NOW, false);
    }

    @Command
    private static final class Holder {

        @Mixin
        private LetterSelection selection;
    }
}
