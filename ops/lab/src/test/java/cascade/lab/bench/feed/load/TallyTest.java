package cascade.lab.bench.feed.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void stepsOfTheLadderAreCountedApartFromWhatWasMissing() {
        tally.page(20, List.of());
        tally.page(20, List.of("ladder:candidates"));
        tally.page(20, List.of("ladder:ranker", "features:late"));
        tally.page(20, List.of("rank:late"));

        PhaseResult result = tally.result(10);
        assertThat(result.laddered()).isEqualTo(2);
        assertThat(result.degraded()).isEqualTo(2);
        assertThat(result.degradedBy())
                .containsOnlyKeys("ladder:candidates", "ladder:ranker", "features:late", "rank:late");
    }

    @Test
    void eachSecondHasWhatWasDueInIt() {
        long now = System.nanoTime();
        tally.status(200, now);
        tally.status(429, now);
        tally.status(503, now);
        tally.status(200, now + TimeUnit.SECONDS.toNanos(2));

        List<Second> seconds = tally.result(10).bySecond();
        assertThat(seconds).hasSize(3);
        assertThat(seconds.getFirst().answered()).isEqualTo(1);
        assertThat(seconds.getFirst().shed()).isEqualTo(1);
        assertThat(seconds.get(1)).isEqualTo(new Second(0, 0, 0));
        assertThat(seconds.getLast().answered()).isEqualTo(1);
    }
}
