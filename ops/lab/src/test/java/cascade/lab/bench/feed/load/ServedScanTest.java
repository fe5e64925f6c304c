package cascade.lab.bench.feed.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServedScanTest {

    private static final String SHOWN = """
            {"v":1,"requestId":"r1","user":"u1","time":"1970-01-01T00:00:02.000301Z","scene":"similar","anchor":"i7",\
            "items":[{"item":"i1","value":1,"triggers":{"item2vec":"i9"}}]""";

    @Test
    void allCandidatesAreFoundAndTheTimeToTheMicrosecond() {
        String record = SHOWN + ",\"candidates\":[{\"item\":\"i2\",\"value\":1},{\"item\":\"b-3\",\"value\":0}]}";
        ServedScan scan = ServedScan.of(record.getBytes(UTF_8));
        assertThat(scan.receivedMicros()).isEqualTo(2_000_301);
        assertThat(scan.isFull()).isTrue();
        assertThat(scan.items()).containsExactly("i1", "i2", "b-3");
    }

    @Test
    void ofAPageAloneWhatWasShownIsFound() {
        ServedScan scan = ServedScan.of((SHOWN + "]}").getBytes(UTF_8));
        assertThat(scan.isFull()).isFalse();
        assertThat(scan.items()).containsExactly("i1");
    }

    @Test
    void whatHasNoTimeProvesNothing() {
        assertThatThrownBy(() -> ServedScan.of("{\"v\":1,\"requestId\":\"r1\"}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("r1");
    }
}
