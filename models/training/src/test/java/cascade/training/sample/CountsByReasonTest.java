package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CountsByReasonTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    private final CountsByReason counts = new CountsByReason();

    @Test
    void eachReasonOfADayHasALine() {
        counts.add(DAY.plusDays(1), "they are late");
        counts.add(DAY, "they are late");
        counts.add(DAY, "they are early");
        counts.add(DAY, "they are late");

        assertThat(counts.lines("pages", "lost"))
                .containsExactly(
                        "1 pages of 2026-01-01 are lost: they are early",
                        "2 pages of 2026-01-01 are lost: they are late",
                        "1 pages of 2026-01-02 are lost: they are late");
    }

    @Test
    void whatHasOneOfTooManyReasonsCountsTogether() {
        for (int reason = 0; reason < CountsByReason.MOST + 2; reason++) {
            counts.add(DAY, "reason " + reason);
        }
        counts.add(DAY, "reason 0");

        assertThat(counts.lines("pages", "lost"))
                .hasSize(CountsByReason.MOST + 1)
                .contains(
                        "2 pages of 2026-01-01 are lost: reason 0",
                        "2 pages of 2026-01-01 are lost: " + CountsByReason.OTHERS);
    }
}
