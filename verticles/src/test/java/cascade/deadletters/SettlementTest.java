package cascade.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.deadletters.Settlement.How;
import cascade.feedback.RecordPlace;
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
}
