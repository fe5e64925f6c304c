package cascade.lab.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandWrittenTest {

    private static final String NOTES = HandWritten.MARKER + "\n\n## What was tried\n\nMuch.\n";

    @Test
    void whatStandsBelowTheMarkerStays() {
        assertThat(HandWritten.behind("# New\n", "# Old\n\n" + NOTES)).isEqualTo("# New\n\n" + NOTES);
    }

    @Test
    void aPageMadeTwiceIsTheSame() {
        String once = HandWritten.behind("# New\n", NOTES);
        assertThat(HandWritten.behind("# New\n", once)).isEqualTo(once);
    }

    @Test
    void withoutTheMarkerThePageIsReplaced() {
        assertThat(HandWritten.behind("# New\n", "# Old\n")).isEqualTo("# New\n");
        assertThat(HandWritten.behind("# New\n", "")).isEqualTo("# New\n");
    }
}
