package cascade.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventTextTest {

    @Test
    void textThatDoesNothingToAScreenIsWhatTheBytesSay() {
        assertThat(of("{\"a\":\r\n\t\"€\"}", 100)).isEqualTo(new EventText("{\"a\":\r\n\t\"€\"}", true, false));
        assertThat(of("", 100)).isEqualTo(new EventText("", true, false));
    }

    @Test
    void whatIsNoneIsEscapedAndSaysSo() {
        assertThat(of("a\u001b[2J", 100)).isEqualTo(new EventText("a\\u001b[2J", false, false));
        assertThat(EventText.of(new byte[] {'a', (byte) 0xC3, '"'}, 100))
                .isEqualTo(new EventText("a\\xc3\"", false, false));
    }

    @Test
    void whatIsLongIsCutBetweenCharacters() {
        assertThat(of("abcd", 4)).isEqualTo(new EventText("abcd", true, false));
        assertThat(of("abcd", 3)).isEqualTo(new EventText("abc", true, true));
        assertThat(of("€".repeat(50), 7)).isEqualTo(new EventText("€".repeat(7), true, true));
        assertThat(of("a" + "😀".repeat(50), 4)).isEqualTo(new EventText("a😀", true, true));
        assertThat(of("😀".repeat(50), 1)).isEqualTo(new EventText("", true, true));
        assertThat(of("abcd", 0)).isEqualTo(new EventText("", true, true));
    }

    @Test
    void escapesAreCutToo() {
        EventText text = EventText.of(new byte[1_000], 100);
        assertThat(text.text()).hasSize(100).startsWith("\\u0000\\u0000");
        assertThat(text.isCut()).isTrue();
        byte[] noUtf8 = new byte[1_000];
        Arrays.fill(noUtf8, (byte) 0x80);
        assertThat(EventText.of(noUtf8, 100).text()).hasSize(100).startsWith("\\x80");
    }

    private static EventText of(String text, int most) {
        return EventText.of(text.getBytes(StandardCharsets.UTF_8), most);
    }
}
