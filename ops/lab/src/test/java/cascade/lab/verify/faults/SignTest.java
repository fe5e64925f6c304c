package cascade.lab.verify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.bench.feed.measure.Exposition;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignTest {

    private static final String OF_1970 = "0000000000AAAAAAAAAAAAAAAA";

    @Test
    void whatPagesLackIsSeenByItsBeginning() {
        assertThat(Sign.ofPages("rank:").isSeen().test(whole(), lacking("rank:failed")))
                .isTrue();
        assertThat(Sign.ofPages("rank:").isSeen().test(whole(), lacking("recall:trending")))
                .isFalse();
    }

    @Test
    void aCounterIsHigherThanItWasAndNotMerelyHigh() {
        Sign sign = Sign.ofCounter("lost_total", 1);

        assertThat(sign.isSeen().test(told("lost_total 7"), told("lost_total 8")))
                .isTrue();
        assertThat(sign.isSeen().test(told("lost_total 7"), told("lost_total 7")))
                .isFalse();
    }

    @Test
    void aGaugeIsSummedOverItsLabels() {
        Sign sign = Sign.ofGauge("down", 2);

        assertThat(sign.isSeen().test(whole(), told("down{of=\"a\"} 1\ndown{of=\"b\"} 1")))
                .isTrue();
        assertThat(sign.isSeen().test(whole(), told("down{of=\"a\"} 1"))).isFalse();
    }

    @Test
    void aClockIsReadFromTheIdOfARequest() {
        Duration sinceThen = Duration.ofMillis(System.currentTimeMillis());

        assertThat(Sign.ofClock(sinceThen.negated()).isSeen().test(whole(), named(OF_1970)))
                .isTrue();
        assertThat(Sign.ofClock(Duration.ZERO).isSeen().test(whole(), named(OF_1970)))
                .isFalse();
    }

    private static Sign.Seen whole() {
        return told("");
    }

    private static Sign.Seen lacking(String part) {
        return new Sign.Seen(Set.of(part), 1, "", () -> Exposition.parse(""));
    }

    private static Sign.Seen told(String metrics) {
        return new Sign.Seen(Set.of(), 1, "", () -> Exposition.parse(metrics));
    }

    private static Sign.Seen named(String request) {
        return new Sign.Seen(Set.of(), 1, request, () -> Exposition.parse(""));
    }
}
