package cascade.pipeline;

import cascade.features.Scene;
import cascade.feed.FeedRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts feeds by scene and outcome. Thread-safe. */
final class FeedCounts {

    private final Map<Scene, Map<FeedOutcome, Counter>> counters = new EnumMap<>(Scene.class);

    FeedCounts(MeterRegistry meters) {
        for (Scene scene : Scene.values()) {
            Map<FeedOutcome, Counter> ofScene = new EnumMap<>(FeedOutcome.class);
            for (FeedOutcome outcome : FeedOutcome.values()) {
                ofScene.put(outcome, PipelineMetrics.FEEDS.counter(meters, scene.text(), outcome.text()));
            }
            counters.put(scene, ofScene);
        }
    }

    void count(FeedRequest request, FeedOutcome outcome) {
        counters.get(request.context().scene()).get(outcome).increment();
    }
}
