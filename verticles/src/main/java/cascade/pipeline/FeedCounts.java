package cascade.pipeline;

import cascade.features.Scene;
import cascade.feed.FeedRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts feeds by scene and outcome, and their items by scene and who they are for. Thread-safe. */
final class FeedCounts {

    private final Map<Scene, Map<FeedOutcome, Counter>> feeds = new EnumMap<>(Scene.class);
    private final Map<Scene, Map<Acquaintance, Counter>> items = new EnumMap<>(Scene.class);

    FeedCounts(MeterRegistry meters) {
        for (Scene scene : Scene.values()) {
            Map<FeedOutcome, Counter> ofScene = new EnumMap<>(FeedOutcome.class);
            for (FeedOutcome outcome : FeedOutcome.values()) {
                ofScene.put(outcome, PipelineMetrics.FEEDS.counter(meters, scene.text(), outcome.text()));
            }
            feeds.put(scene, ofScene);
            Map<Acquaintance, Counter> itemsOfScene = new EnumMap<>(Acquaintance.class);
            for (Acquaintance user : Acquaintance.values()) {
                itemsOfScene.put(user, PipelineMetrics.ITEMS.counter(meters, scene.text(), user.text()));
            }
            items.put(scene, itemsOfScene);
        }
    }

    void count(FeedRequest request, FeedOutcome outcome) {
        feeds.get(request.context().scene()).get(outcome).increment();
    }

    /** Counts the items of a page. */
    void count(FeedRequest request, Acquaintance user, int shown) {
        items.get(request.context().scene()).get(user).increment(shown);
    }
}
