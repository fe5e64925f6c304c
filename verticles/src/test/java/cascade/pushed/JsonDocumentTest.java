package cascade.pushed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {

    @Test
    void aDocumentThatIsTooLongIsRefusedUnread() {
        String longest = "[" + " ".repeat(JsonDocument.MOST_CHARACTERS - 2) + "]";

        assertThat(JsonDocument.of(longest).root().elements()).isEmpty();
        assertThat(refusal(longest + " ").faults())
                .containsExactly(new Fault("has 1000001 characters; at most 1000000 are read"));
        assertThat(JsonDocument.versionOf(longest + " ")).isNull();
    }

    @Test
    void theVersionThatADocumentClaimsIsToldOfWhateverElseIsWrong() {
        assertThat(JsonDocument.versionOf("{\"rules\":[{\"version\":1}],\"version\":7,\"more\":{}}"))
                .isEqualTo(7);
        assertThat(JsonDocument.versionOf("{\"version\":[7]}")).isNull();
        assertThat(JsonDocument.versionOf("{\"version\":null}")).isNull();
        assertThat(JsonDocument.versionOf("[7]")).isNull();
        assertThat(JsonDocument.versionOf("{\"version\":7")).isNull();
    }

    @Test
    void noMoreFaultsAreNamedThanAPersonReads() {
        JsonDocument document = JsonDocument.of("[" + "7,".repeat(499) + "7]");
        document.root().elements().forEach(JsonPlace::name);

        List<Fault> faults = document.root().faults();
        assertThat(faults).hasSize(101);
        assertThat(faults.get(99)).isEqualTo(new Fault("$[99]", "must be a string of 1-64 characters, is 7", 1, 200));
        assertThat(faults.getLast()).isEqualTo(new Fault("has more faults than these"));
    }

    @Test
    void aFaultStaysOnItsLineWhateverTheDocumentHolds() {
        JsonDocument document = JsonDocument.of("\"a\\nWARN forged\\u001b[0m\"");

        assertThat(document.root().name()).isEmpty();
        assertThat(document.root().faults())
                .containsExactly(new Fault("must be a string of 1-64 characters, is 'a?WARN forged?[0m'"));
    }

    @Test
    void moreElementsThanAllowedAreNoneAndOneFault() {
        JsonPlace root = JsonDocument.of("[1,2,3]").root();

        assertThat(root.elements(3)).hasSize(3);
        assertThat(root.elements(2)).isEmpty();
        assertThat(root.faults()).containsExactly(new Fault("has 3 elements; at most 2 are allowed"));
    }

    @Test
    void whatIsPushedHasAKeyAndStatusKeysOfItsOwn() {
        assertThat(Pushed.EXPERIMENTS.key()).isEqualTo("cascade:experiments");
        assertThat(Pushed.EXPERIMENTS.statusPrefix()).isEqualTo("cascade:experiments:status:");
        assertThat(Pushed.RULES.key()).isEqualTo("cascade:rules");
        assertThat(Pushed.RULES.statusPrefix()).isEqualTo("cascade:rules:status:");
    }

    private static PushRefusedException refusal(String json) {
        return catchThrowableOfType(PushRefusedException.class, () -> JsonDocument.of(json));
    }
}
