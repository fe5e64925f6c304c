package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FoldLagTest {

    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final FoldLag lag = new FoldLag(now::get, meters);

    @Test
    void aBatchThatCannotBeAppliedGrowsOlder() {
        assertThat(seconds()).isZero();
        lag.begin(List.of(record(2, false), record(5, false)));
        assertThat(seconds()).isEqualTo(5);

        now.set(START.plusSeconds(60));

        assertThat(seconds()).isEqualTo(65);
    }

    @Test
    void onceFeedsKnowOfItThereIsNoLagAndItsTimeIsTold() {
        lag.begin(List.of(record(2, false), record(5, false)));
        now.set(START.plusSeconds(1));

        lag.done();

        assertThat(seconds()).isZero();
        assertThat(folds().count()).isEqualTo(1);
        assertThat(folds().totalTime(TimeUnit.SECONDS)).isCloseTo(6, within(1e-9));
    }

    @Test
    void nothingToFoldIsNoLag() {
        lag.begin(List.of(record(5, false)));
        lag.begin(List.of());
        assertThat(seconds()).isZero();

        lag.done();

        assertThat(folds().count()).isZero();
    }

    @Test
    void whatIsSentAgainFromALetterIsNotLate() {
        lag.begin(List.of(record(3_600, true), record(1, false)));
        assertThat(seconds()).isEqualTo(1);
    }

    @Test
    void aClockThatIsAheadIsNoLag() {
        lag.begin(List.of(record(-3, false)));
        assertThat(seconds()).isZero();
    }

    private double seconds() {
        return meters.get("cascade.feedback.lag").gauge().value();
    }

    private Timer folds() {
        return meters.get("cascade.feedback.fold").timer();
    }

    private static ConsumerRecord<byte[], byte[]> record(int secondsAgo, boolean isOfALetter) {
        RecordHeaders headers = new RecordHeaders();
        if (isOfALetter) {
            headers.add(DeadLetter.LETTER, "0@1".getBytes(StandardCharsets.UTF_8));
        }
        return new ConsumerRecord<>(
                "cascade.events",
                0,
                0,
                START.minusSeconds(secondsAgo).toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                headers,
                Optional.empty());
    }
}
