package cascade.lab.verify.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static List<Long> days(LongUnaryOperator ofDay) {
        return LongStream.range(0, 30).map(ofDay).boxed().toList();
    }

    @Test
    void theSameEachDayDoesNotGrow() {
        Growth growth = Growth.of(days(_ -> 1_000));

        assertThat(growth.byThird()).isZero();
        assertThat(growth.byLine()).isZero();
        assertThat(growth.fault("bytes")).isEmpty();
    }

    @Test
    void whatGoesUpAndDownDoesNotGrow() {
        assertThat(Growth.of(days(day -> 1_000 + 40 * (day % 7 - 3))).fault("bytes"))
                .isEmpty();
    }

    @Test
    void aLeakOfTheSameEachDayIsSeenInBoth() {
        Growth growth = Growth.of(days(day -> 1_000 + 10 * day));

        assertThat(growth.byThird()).isCloseTo(1_245 / 1_145.0 - 1, within(1e-9));
        assertThat(growth.byLine()).isCloseTo(290 / 1_145.0, within(1e-9));
        assertThat(growth.fault("bytes"))
                .hasValueSatisfying(
                        fault -> assertThat(fault).startsWith("bytes grow:").contains("+8.7 %", "+25.3 %"));
    }

    @Test
    void whatSetsInLateIsSeen() {
        assertThat(Growth.of(days(day -> day < 20 ? 1_000 : 1_000 + 12 * (day - 20)))
                        .fault("keys"))
                .isPresent();
    }

    @Test
    void whatCreepsIsSeen() {
        Growth growth = Growth.of(days(day -> 1_000 + 2 * day));

        assertThat(growth.byThird()).isLessThan(Growth.MOST);
        assertThat(growth.fault("keys")).isPresent();
    }

    @Test
    void whatShrinksIsNoFault() {
        assertThat(Growth.of(days(day -> 1_000 - 10 * day)).fault("keys")).isEmpty();
    }
}
