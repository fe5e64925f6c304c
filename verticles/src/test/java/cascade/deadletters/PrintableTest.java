package cascade.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void textIsShownAsItIs() {
        assertThat(Printable.text("{\"a\":\n\"€😀\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"a\":\n\"€😀\"}");
    }

    @Test
    void nothingReachesATerminalThatItWouldObey() {
        assertThat(Printable.text("a\u001b[2J\r\u009b".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a\\u001b[2J\\u000d\\u009b");
        assertThat(Printable.line("a\nb")).isEqualTo("a\\nb");
    }

    @Test
    void bytesThatAreNoTextAreShownByTheirNumbers() {
        assertThat(Printable.text(new byte[] {'a', (byte) 0xC3, '"', 0})).isEqualTo("a\\xc3\"\\x00");
    }
}
