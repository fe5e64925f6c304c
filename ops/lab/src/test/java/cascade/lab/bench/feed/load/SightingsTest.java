package cascade.lab.bench.feed.load;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.bench.feed.load.ChangeResult.Down;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Times are microseconds. */
class SightingsTest {

    private final Sightings sightings = new Sightings();

    @Test
    void whatIsNoCandidateAgainLingeredForNoTime() {
        sightings.served(new ServedScan(1_000, true, List.of("a", "b")));
        sightings.takenDown("a", 2_000);
        sightings.served(new ServedScan(2_001, true, List.of("b")));
        assertThat(sightings.down()).isEqualTo(new Down(1, 0, 0.0, 0.0));
        assertThat(sightings.records()).isEqualTo(2);
    }

    @Test
    void theLastRequestThatHadItCounts() {
        sightings.takenDown("a", 2_000);
        sightings.served(new ServedScan(302_000, true, List.of("a")));
        sightings.served(new ServedScan(52_000, true, List.of("b", "a")));
        assertThat(sightings.down()).isEqualTo(new Down(1, 2, 300.0, 300.0));
    }

    @Test
    void aRequestThatCameBeforeMayHaveIt() {
        sightings.takenDown("a", 2_000);
        sightings.served(new ServedScan(2_000, true, List.of("a")));
        assertThat(sightings.down()).isEqualTo(new Down(0, 0, null, null));
    }

    @Test
    void aRecordThatIsReadBeforeTheTakeDownIsKnownCountsAllTheSame() {
        sightings.served(new ServedScan(9_000, true, List.of("a")));
        sightings.takenDown("a", 2_000);
        assertThat(sightings.down().maxMillis()).isEqualTo(7.0);
    }

    @Test
    void whatWasNoCandidateShortlyBeforeSaysNothing() {
        sightings.served(new ServedScan(1_000, true, List.of("a")));
        sightings.takenDown("a", 1_000 + Sightings.SHORTLY_MICROS);
        sightings.takenDown("b", 2_000);
        assertThat(sightings.down().candidates()).isZero();
    }

    @Test
    void oneInAHundredMayBeAboveTheQuantile() {
        for (int item = 0; item < 100; item++) {
            sightings.served(new ServedScan(1_000, true, List.of("i" + item)));
            sightings.takenDown("i" + item, 2_000);
        }
        sightings.served(new ServedScan(7_000, true, List.of("i0")));
        assertThat(sightings.down()).isEqualTo(new Down(100, 1, 0.0, 5.0));
        sightings.served(new ServedScan(
                5_000, true, IntStream.range(1, 3).mapToObj(i -> "i" + i).toList()));
        assertThat(sightings.down()).isEqualTo(new Down(100, 2, 3.0, 5.0));
    }

    @Test
    void anEarlierTakeDownCountsAgainWhereItsItemComesBack() {
        sightings.served(new ServedScan(1_000, true, List.of("a", "b")));
        sightings.takenDown("a", 2_000);
        sightings.takenDown("b", 2_000);
        sightings.begin(10_000);
        sightings.served(new ServedScan(9_999, true, List.of("a")));
        assertThat(sightings.records()).isZero();
        assertThat(sightings.down()).isEqualTo(new Down(0, 0, null, null));
        sightings.served(new ServedScan(12_000, true, List.of("a")));
        assertThat(sightings.down()).isEqualTo(new Down(1, 1, 10.0, 10.0));
    }
}
