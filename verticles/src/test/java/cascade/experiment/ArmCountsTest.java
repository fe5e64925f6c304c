package cascade.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.feed.Membership;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArmCountsTest {

    private static final String NAME = "cascade.experiment.feeds";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ArmCounts counts = new ArmCounts(meters);

    @Test
    void aFeedCountsInEachLayerThatItsUserIsIn() {
        count(Map.of("recall", "base", "ranking", "deep"));
        count(Map.of("ranking", "deep"));
        count(Map.of());

        assertThat(count("recall", "base")).isEqualTo(1);
        assertThat(count("ranking", "deep")).isEqualTo(2);
        assertThat(meters.get(NAME).counters()).hasSize(2);
    }

    @Test
    void beyondTheBoundAllAreOthersAndNoneIsLost() {
        for (int arm = 0; arm < 200; arm++) {
            count(Map.of("first", "arm" + arm));
        }
        for (int layer = 0; layer < 100; layer++) {
            count(Map.of("layer" + layer, "on"));
        }

        assertThat(count("first", "arm62")).isEqualTo(1);
        assertThat(count("first", "other")).isEqualTo(200 - 63);
        assertThat(count("layer13", "on")).isEqualTo(1);
        assertThat(count("other", "on")).isEqualTo(100 - 14);
        assertThat(meters.get(NAME).counters()).hasSize(64 + 15);
    }

    @Test
    void howeverManyThereAreSeriesStayAsFewAsTheirLabelsSay() {
        CompletableFuture<?>[] threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int layer = 0; layer < 30; layer++) {
                        for (int arm = 0; arm < 100; arm++) {
                            count(Map.of("layer" + layer, "arm" + (arm + thread)));
                        }
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(threads).join();

        assertThat(meters.get(NAME).counters()).hasSize(ExperimentMetrics.FEEDS.mostSeries());
        assertThat(meters.get(NAME).counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isEqualTo(4 * 30 * 100);
    }

    /** @param arms by layer */
    private void count(Map<String, String> arms) {
        counts.count(arms.entrySet().stream()
                .map(arm -> new Membership(arm.getKey(), "experiment", arm.getValue(), Set.of()))
                .toList());
    }

    private double count(String layer, String arm) {
        return meters.get(NAME).tag("layer", layer).tag("arm", arm).counter().count();
    }
}
