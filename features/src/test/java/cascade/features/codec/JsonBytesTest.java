package cascade.features.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

    private static final char LAST_BELOW_PAIRS = '\ud7ff';

    private interface Generating {
        void to(JsonGenerator json) throws IOException;
    }

    private static String generated(Generating generating) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            generating.to(json);
        }
        return text.toString();
    }

    private static String written(Consumer<JsonBytes> writing) {
        var json = new JsonBytes(1);
        writing.accept(json);
        return text(json);
    }

    private static String text(JsonBytes json) {
        return new String(json.copy(), StandardCharsets.UTF_8);
    }

    @Property
    void numbersAreWrittenAsAGeneratorWritesThem(@ForAll long whole, @ForAll long bits) throws IOException {
        double number = Double.longBitsToDouble(bits);
        assertThat(written(json -> {
                    json.open('[');
                    json.number(whole);
                    json.number(number);
                    json.close(']');
                }))
                .isEqualTo(generated(json -> {
                    json.writeStartArray();
                    json.writeNumber(whole);
                    json.writeNumber(number);
                    json.writeEndArray();
                }));
    }

    @Property(tries = 20_000)
    void aFloatReadsAsItWas(@ForAll int bits, @ForAll @IntRange(min = 100, max = 150) int exponent) {
        readsAsItWas(Float.intBitsToFloat(bits));
        // Of a size as scores and probabilities have.
        readsAsItWas(Float.intBitsToFloat((bits & 0x807F_FFFF) | exponent << 23));
    }

    private static void readsAsItWas(float number) {
        String text = written(json -> json.number(number));
        assertThat(Float.valueOf(text.replace("\"", ""))).as(text).isEqualTo(Float.valueOf(number));
        assertThat(text.length())
                .as(text)
                .isLessThanOrEqualTo(Float.toString(number).length() + 5);
    }

    @ParameterizedTest
    @CsvSource({
        "0.25,0.25",
        "-1,-1.0",
        "0.1,0.1",
        "1.0e-5,1.0E-5",
        "1.1e-5,0.000011",
        "12345.678,12345.678",
        "99999.99,99999.99",
        "0.99999994,0.99999994",
        "100000,100000.0",
        "0,0.0",
        "1e-9,1.0E-9"
    })
    void aFloatIsShort(float number, String text) {
        assertThat(written(json -> json.number(number))).isEqualTo(text);
    }

    @Test
    void numbersBesidePowersOfTwoAndOfTenAreWrittenAsTheyAre() {
        for (int power = 0; power < Long.SIZE; power++) {
            besides(1L << power);
        }
        for (long power = 1, i = 0; i < 19; i++, power *= 10) {
            besides(power);
        }
    }

    private static void besides(long number) {
        for (long near : new long[] {number - 1, number, number + 1, -number}) {
            assertThat(written(json -> json.number(near))).isEqualTo(Long.toString(near));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, 1.0, -Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY})
    void theUnusualToo(double number) throws IOException {
        assertThat(written(json -> json.number(number))).isEqualTo(generated(json -> json.writeNumber(number)));
    }

    @Property
    void textsAndNamesAreWrittenAsAGeneratorWritesThem(
            @ForAll @CharRange(from = 0, to = LAST_BELOW_PAIRS) String text,
            @ForAll @NotBlank @CharRange(from = 0, to = LAST_BELOW_PAIRS) String name)
            throws IOException {
        assertThat(written(json -> {
                    json.open('{');
                    json.member(name);
                    json.text(text);
                    json.name(JsonBytes.name(name));
                    json.text(name);
                    json.close('}');
                }))
                .isEqualTo(generated(json -> {
                    json.writeStartObject();
                    json.writeStringField(name, text);
                    json.writeStringField(name, name);
                    json.writeEndObject();
                }));
    }

    @Test
    void whatMustBeEscapedIs() {
        assertThat(written(json -> json.text("a\"b\\c\n\u0001d\u007f\u00e9\uD83D\uDE00")))
                .isEqualTo("\"a\\\"b\\\\c\\n\\u0001d\u007f\u00e9\uD83D\uDE00\"");
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertThatThrownBy(() -> written(json -> json.text("a\uD83D"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void commasStandBetweenWhateverIsWritten() {
        assertThat(written(json -> {
                    json.open('{');
                    json.name(JsonBytes.name("none"));
                    json.numbers(new long[0]);
                    json.name(JsonBytes.name("all"));
                    json.open('[');
                    json.raw("1,2".getBytes(StandardCharsets.UTF_8));
                    json.raw(new byte[0]);
                    json.elements(new long[] {3, 4});
                    json.numbers(new int[] {5, 6});
                    json.numbers(new float[] {.5f, 7});
                    json.open('{');
                    json.close('}');
                    json.text("[");
                    json.text(":");
                    json.close(']');
                    json.name(JsonBytes.name("last"));
                    json.text("");
                    json.close('}');
                }))
                .isEqualTo("{\"none\":[],\"all\":[1,2,3,4,[5,6],[0.5,7.0],{},\"[\",\":\"],\"last\":\"\"}");
    }

    @Test
    void itsMemoryServesAgain() {
        var json = new JsonBytes(2);
        json.text("the first and longest");
        byte[] first = json.copy();
        json.clear();
        json.number(7);

        assertThat(text(json)).isEqualTo("7");
        assertThat(json.size()).isEqualTo(1);
        byte[] longer = {0, 9};
        json.copyTo(longer);
        assertThat(longer).containsExactly('7', 9);
        assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("\"the first and longest\"");
    }
}
