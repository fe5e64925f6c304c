package cascade.pipeline;

import cascade.features.Scene;
import cascade.feed.ExploreCost;
import cascade.rank.LaidOut;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts the places of pages that were drawn at random, and what draws cost, or would. Thread-safe. */
public final class ExploredPlaces {

    private final Map<Scene, Counters> byScene = new EnumMap<>(Scene.class);

    private record Counters(Counter drawn, Counter value, Counter lost) {}

    public ExploredPlaces(MeterRegistry meters) {
        for (Scene scene : Scene.values()) {
            byScene.put(
                    scene,
                    new Counters(
                            PipelineMetrics.DRAWN.counter(meters, scene.text()),
                            PipelineMetrics.EXPLORE_VALUE.counter(meters, scene.text(), PipelineMetrics.WHOLE),
                            PipelineMetrics.EXPLORE_VALUE.counter(meters, scene.text(), PipelineMetrics.LOST)));
        }
    }

    void count(LaidOut page) {
        Counters counters = of(page.ranked().candidates().query().scene());
        int drawn = page.laid().placement().drawn();
        if (drawn > 0) {
            counters.drawn.increment(drawn);
        }
        ExploreCost cost = page.laid().cost();
        if (cost != null) {
            counters.value.increment(Math.max(0, cost.value()));
            counters.lost.increment(Math.max(0, cost.lost()));
        }
    }

    /** Share of their value that places lose where they are drawn, as pages so far say; NaN before there are any. */
    public double lost(Scene scene) {
        Counters counters = of(scene);
        return counters.lost.count() / counters.value.count();
    }

    private Counters of(Scene scene) {
        Counters counters = byScene.get(scene);
        if (counters == null) {
            throw new IllegalStateException("no counters of " + scene);
        }
        return counters;
    }
}
