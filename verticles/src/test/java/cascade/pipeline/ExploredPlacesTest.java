package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.Scene;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExploredPlacesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long nanos = 5;

    @Test
    void whatDrawsCostADayIsToldAtTheRateSinceTheStart() {
        var places = new ExploredPlaces(meters, () -> nanos);
        assertThat(places.loss(Scene.WATERFALL).isKnown()).isFalse();

        String scene = Scene.WATERFALL.text();
        PipelineMetrics.EXPLORE_VALUE
                .counter(meters, scene, PipelineMetrics.WHOLE)
                .increment(100);
        PipelineMetrics.EXPLORE_VALUE
                .counter(meters, scene, PipelineMetrics.LOST)
                .increment(30);
        nanos += Duration.ofHours(6).toNanos();

        assertThat(places.loss(Scene.WATERFALL).share()).isCloseTo(.3, within(1e-9));
        // Of one page in 64, in a quarter of a day.
        assertThat(places.loss(Scene.WATERFALL).aDay()).isCloseTo(30 * 64 * 4, within(1e-6));
        assertThat(places.loss(Scene.VIDEO).isKnown()).isFalse();
    }
}
