package cascade.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleJsonTest {

    @Test
    void aSampleIsOfTheVersionThatItsPageIsOf() {
        assertThat(sample("\"v\":2,\"requestId\":\"r1\"")).startsWith("{\"v\":2,\"requestId\":\"r1\",\"shownBy\"");
    }

    /** Builds that knew version 1 alone kept pages without it, and a join may hold such pages after an update. */
    @Test
    void aPageThatWasKeptWithoutAVersionIsOfTheFirst() {
        assertThat(sample("\"requestId\":\"r1\"")).startsWith("{\"v\":1,\"requestId\":\"r1\",\"shownBy\"");
        assertThat(sample("\"version\":\"x\"")).startsWith("{\"v\":1,\"version\":\"x\",");
    }

    private static String sample(String head) {
        ServedPart part = ServedPart.of(new ServedPart(
                        head.getBytes(UTF_8), List.of(new ServedPart.Shown("i1", "\"item\":\"i1\"".getBytes(UTF_8))))
                .toBytes());
        return new String(SampleJson.whole(part, Standing.open(1, 2, 3, new long[] {4})), UTF_8);
    }
}
