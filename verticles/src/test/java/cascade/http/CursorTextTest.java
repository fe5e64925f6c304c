package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.feed.Cursor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTextTest {

    @Property
    void aCursorSurvivesItsText(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 64) String chain,
            @ForAll @Size(max = Cursor.MAX_SHOWN) int[] shown) {
        String text = CursorText.encode(new Cursor(chain, shown));

        Cursor read = CursorText.decode(text).orElseThrow();

        assertThat(read.chain()).isEqualTo(chain);
        assertThat(read.shown()).isEqualTo(shown);
        assertThat(text).hasSizeLessThan(2_048).matches("[A-Za-z0-9_-]+");
    }

    @Property
    void aChangedByteIsNoticed(
            @ForAll @IntRange(max = 59) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes =
                Base64.getUrlDecoder().decode(CursorText.encode(new Cursor("01KATZ9Q4MVD2B0J7Q8T3N5XWE", new int[7])));
        assertThat(bytes).hasSize(60);
        bytes[place] ^= (byte) change;

        assertThat(CursorText.decode(Base64.getUrlEncoder().encodeToString(bytes)))
                .isEmpty();
    }

    @Property
    void anyOtherTextIsNoCursor(@ForAll String text) {
        assertThat(CursorText.decode(text)).isEmpty();
    }

    /** Its checksum is right, but read as text and written again it would grow beyond its bounds. */
    @Test
    void aCursorMadeUpOfBytesThatAreNoTextIsNoCursor() {
        byte[] bytes = Base64.getUrlDecoder().decode(CursorText.encode(new Cursor("x".repeat(64), new int[0])));
        Arrays.fill(bytes, 2, 66, (byte) 0xff);
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, bytes.length - Integer.BYTES);
        ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES, (int) checksum.getValue());
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(CursorText.decode(text)).isEmpty();
    }

    @Test
    void aShortenedCursorIsNoCursor() {
        String text = CursorText.encode(new Cursor("chain", new int[] {1, 2, 3}));

        for (int length = 0; length < text.length(); length++) {
            assertThat(CursorText.decode(text.substring(0, length))).isEqualTo(Optional.empty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQ", "AQFh", "====", "AQ AQ"})
    void whatIsTooShortOrNotBase64IsNoCursor(String text) {
        assertThat(CursorText.decode(text)).isEmpty();
    }

    @Test
    void anEndlessTextIsNoCursor() {
        assertThat(CursorText.decode("A".repeat(1_000_000))).isEmpty();
    }
}
