package cascade.features.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            writing.to(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    @Property
    void doublesAreWrittenAsTheGeneratorDoes(@ForAll long bits) throws IOException {
        double value = Double.longBitsToDouble(bits);
        assertThat(written(json -> JsonNumbers.field(json, "n", value)))
                .isEqualTo(written(json -> json.writeNumberField("n", value)));
    }

    @Property
    void floatsToo(@ForAll int bits) throws IOException {
        float value = Float.intBitsToFloat(bits);
        assertThat(written(json -> JsonNumbers.field(json, "n", value)))
                .isEqualTo(written(json -> json.writeNumberField("n", value)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, 1.0, -Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY})
    void theUnusualToo(double value) throws IOException {
        assertThat(written(json -> JsonNumbers.field(json, "n", value)))
                .isEqualTo(written(json -> json.writeNumberField("n", value)));
    }

    @Test
    void oneAfterTheOtherOnAThread() throws IOException {
        assertThat(written(json -> {
                    JsonNumbers.field(json, "a", 0.123456789012345);
                    JsonNumbers.field(json, "b", 1f);
                }))
                .isEqualTo("{\"a\":0.123456789012345,\"b\":1.0}");
    }
}
