package cascade.lab.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.bench.feed.load.Second;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverloadTest {

    @Test
    void itIsOverWithTheFirstSecondInWhichNobodyIsRefusedAndAnswersComeAsSoonAsBefore() {
        var refusing = new Second(500, 3, 4);
        var slow = new Second(500, 0, 31);
        var asBefore = new Second(500, 0, 29);

        assertThat(Overload.recoveredMillis(List.of(refusing, slow, asBefore, refusing), 30))
                .isEqualTo(2_000);
        assertThat(Overload.recoveredMillis(List.of(asBefore), 30)).isZero();
        assertThat(Overload.recoveredMillis(List.of(refusing, slow), 30)).isNaN();
        assertThat(Overload.recoveredMillis(List.of(new Second(0, 0, 0)), 30)).isNaN();
    }
}
