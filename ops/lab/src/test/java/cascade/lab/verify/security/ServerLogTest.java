package cascade.lab.verify.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLogTest {

    private static final List<String> SECRETS = List.of("S3cret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:00:00.000 WARN  c.h.StoreAnswer The feature store failed GET /v1/users/zq7x: late",
                "java.lang.IllegalStateException: zq7x",
                "\tat cascade.http.Door.known(Door.java:1)",
                ""
            })
    void aLineOfTheServersOwnIsRight(String line) {
        assertThat(ServerLog.fault(line, SECRETS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zq7x INFO it was somebody else",
                "12:00:00.000 ERROR zq7x it was somebody else",
                "12:00:00.000 WARN  c.h.Door \u001b[2J",
                "12:00:00.000 WARN  c.h.Door \u009b31m"
            })
    void aLineThatWasBegunElsewhereOrMovesATerminalIsNot(String line) {
        assertThat(ServerLog.fault(line, SECRETS)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = "12:00:00.000 WARN  c.h.Door refused S3cret")
    void aLineThatSaysAKeyIsNotAndIsNotRepeated(String line) {
        assertThat(ServerLog.fault(line, SECRETS).orElseThrow()).doesNotContain("S3cret");
    }
}
