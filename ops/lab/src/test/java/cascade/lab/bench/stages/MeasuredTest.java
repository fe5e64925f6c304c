package cascade.lab.bench.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.training.speed.FloatScan;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    /** A gigabyte and a hundred thousand million multiply-adds a second. */
    private static final Yardsticks YARDSTICKS = new Yardsticks(FloatScan.BYTES / 1e9 * 1e3, 100e9);

    @Test
    void aLimitIsWhatCannotBeDoneFaster() {
        assertThat(Limit.bytes(128_000).micros(YARDSTICKS)).isEqualTo(128, within(1e-6));
        assertThat(Limit.bytes(128_000).text(YARDSTICKS)).isEqualTo("128 kB at 1.0 GB/s");
        assertThat(Limit.multiplyAdds(2_256_000).micros(YARDSTICKS)).isEqualTo(22.56, within(1e-6));
        assertThat(Limit.multiplyAdds(2_256_000).text(YARDSTICKS)).isEqualTo("2.3 M multiply-adds at 100 G/s");
    }

    @Test
    void amountsHaveTwoOrThreeDigits() {
        assertThat(Scaled.of(0, "B")).isEqualTo("0 B");
        assertThat(Scaled.of(64, "B")).isEqualTo("64 B");
        assertThat(Scaled.of(999.4, "B")).isEqualTo("999 B");
        assertThat(Scaled.of(999.6, "B")).isEqualTo("1.0 kB");
        assertThat(Scaled.of(9_949, "B")).isEqualTo("9.9 kB");
        assertThat(Scaled.of(9_951, "B")).isEqualTo("10 kB");
        assertThat(Scaled.of(12.4e9, "B/s")).isEqualTo("12 GB/s");
        assertThat(Scaled.count(320, "items")).isEqualTo("320 items");
        assertThat(Scaled.count(3_200, "items")).isEqualTo("3.2 k items");
    }

    @Test
    void aRowHasTheKeysOfTheReportInTheirOrder() {
        Map<String, Object> row =
                new Measured("rank", "split", 100, 90, 110, 99, 1_000.4, Limit.multiplyAdds(1e6)).row(YARDSTICKS);
        assertThat(row.keySet())
                .containsExactly(
                        "stage",
                        "benchmark",
                        "microsPerCall",
                        "low",
                        "high",
                        "cpuMicrosPerCall",
                        "allocatedBytesPerCall",
                        "limitMicros",
                        "limit");
        assertThat(row)
                .containsEntry("low", 90.0)
                .containsEntry("allocatedBytesPerCall", 1_000L)
                .containsEntry("limitMicros", 10.0);
    }

    @Test
    void noTimeIsBelowNothing() {
        assertThat(new Measured("rank", "split", 1, -2, 4, 1, 0, Limit.bytes(1)).row(YARDSTICKS))
                .containsEntry("low", 0.0);
    }

    @Test
    void whatOneProcessMeasuredAnotherReads() throws IOException {
        var measured = new Measured("rank", "split", 1, .5, 1.5, 1, 8, Limit.bytes(64));
        var json = new ObjectMapper();
        assertThat(json.readValue(json.writeValueAsString(measured), Measured.class))
                .isEqualTo(measured);
    }
}
