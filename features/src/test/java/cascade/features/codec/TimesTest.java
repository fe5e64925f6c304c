package cascade.features.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Property
    void timesAreReadAsTheLibraryReadsThem(
            @ForAll @LongRange(min = 0, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 3) int form) {
        Instant time = Instant.ofEpochSecond(
                second,
                List.of(0, nanos / 1_000_000 * 1_000_000, nanos, nanos / 100_000_000)
                        .get(form));
        assertThat(Times.parse(time.toString())).isEqualTo(time.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void everyDayOfFourCenturiesIsRead() {
        for (Instant day = Instant.parse("1970-01-01T23:59:59.9Z");
                day.isBefore(Instant.parse("2401-01-01T00:00:00Z"));
                day = day.plus(1, ChronoUnit.DAYS)) {
            assertThat(Times.parse(day.toString())).isEqualTo(day);
        }
    }

    @Test
    void whatIsNotPlainIsReadOrRefusedAsTheLibraryDoes() {
        for (String text : List.of(
                "2026-11-24T10:00:00Z",
                "2026-11-24T10:00:00.1Z",
                "2026-11-24T10:00:00.12Z",
                "2026-11-24T10:00:00.123456789Z",
                "2026-11-24T10:00Z",
                "2026-11-24T10:00:00+01:00",
                "2024-02-29T10:00:00Z",
                "2026-02-29T10:00:00Z",
                "2026-11-31T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-11-24T24:00:00Z",
                "2026-11-24T10:60:00Z",
                "2026-11-24T23:59:60Z",
                "2026-11-24T10:00:00.Z",
                "2026-11-24T10:00:00,5Z",
                "2026-11-24T10:00:00.12xZ",
                "2026-11-24T10:00:00.1234567890Z",
                "2026-11-24t10:00:00z",
                "2026-11-24 10:00:00Z",
                "+2026-11-24T10:00:00Z",
                "-026-11-24T10:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "+12026-11-24T10:00:00Z",
                "2026-1١-24T10:00:00Z",
                "2026-11-24T10:00:00",
                "Z",
                "")) {
            Throwable refused = catchThrowable(() -> Instant.parse(text));
            if (refused == null) {
                assertThat(Times.parse(text)).isEqualTo(Instant.parse(text).truncatedTo(ChronoUnit.MILLIS));
            } else {
                assertThat(catchThrowable(() -> Times.parse(text))).isInstanceOf(DateTimeException.class);
            }
        }
    }
}
