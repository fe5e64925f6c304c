package cascade.pushed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushStatusTest {

    @Test
    void itsJsonIsThatOfTheWrittenFormat() {
        PushStatus status = new PushStatus(
                8L, false, List.of(new Fault("$.version", "is bad", 1, 2)), 7, Instant.parse("2026-11-24T10:00:00Z"));

        assertThat(status.toJson())
                .isEqualTo("{\"version\":8,\"applied\":false,"
                        + "\"faults\":[{\"path\":\"$.version\",\"reason\":\"is bad\"}],"
                        + "\"inForce\":7,\"at\":\"2026-11-24T10:00:00Z\"}");
    }
}
