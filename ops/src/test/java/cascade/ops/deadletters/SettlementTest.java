package cascade.ops.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.feedback.RecordPlace;
import cascade.ops.deadletters.Settlement.How;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementTest {

    private static final Settlement SETTLEMENT = new Settlement(
            How.REDRIVEN, Instant.parse("2026-11-24T10:00:00Z"), "3@17", new RecordPlace("cascade.events", 5, 991));

    @Test
    void whatWasDoneReadsBackAsItWasNoted() {
        assertThat(Settlement.read(SETTLEMENT.json())).contains(SETTLEMENT);
        assertThat(SETTLEMENT).hasToString("redriven 2026-11-24T10:00:00Z as cascade.events-5@991");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "7", "{\"how\":\"redriven\",\"at\":\"now\",\"as\":\"cascade.events-5@991\"}"})
    void whatNobodyCanReadSettlesNothing(String note) {
        assertThat(Settlement.read(note.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aLetterIsNamedByPartitionAndOffset() {
        var place = new RecordPlace("cascade.events.dead", 3, 17);
        assertThat(Letter.place("3@17")).isEqualTo(place);
        assertThat(Letter.place("cascade.events.dead-3@17")).isEqualTo(place);
        assertThat(Letter.name(place)).isEqualTo("3@17");
        assertThatThrownBy(() -> Letter.place("17"))
                .isInstanceOf(LetterException.class)
                .hasMessageContaining("'17'")
                .hasMessageContaining("dead-letters ls");
    }
}
