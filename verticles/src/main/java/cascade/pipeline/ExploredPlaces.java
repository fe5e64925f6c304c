package cascade.pipeline;

import cascade.features.Scene;
import cascade.feed.ExploreCost;
import cascade.feed.ExploreLoss;
import cascade.rank.LaidOut;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts the places of pages that were drawn at random, and what draws cost, or would. Thread-safe. */
public final class ExploredPlaces {

    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    private final Map<Scene, Counters> byScene = new EnumMap<>(Scene.class);
    private final LongSupplier nanos;
    private final long begun;

    private record Counters(Counter drawn, Counter value, Counter lost) {}

    public ExploredPlaces(MeterRegistry meters) {
        this(meters, System::nanoTime);
    }

    ExploredPlaces(MeterRegistry meters, LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
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

    /** What draws cost, as pages so far say. */
    public ExploreLoss loss(Scene scene) {
        Counters counters = of(scene);
        double lost = counters.lost.count();
        double days = (double) (nanos.getAsLong() - begun) / DAY_NANOS;
        return counters.value.count() > 0 && days > 0
                ? new ExploreLoss(lost / counters.value.count(), lost * Layout.APPRAISED / days)
                : ExploreLoss.UNKNOWN;
    }

    private Counters of(Scene scene) {
        Counters counters = byScene.get(scene);
        if (counters == null) {
            throw new IllegalStateException("no counters of " + scene);
        }
        return counters;
    }
}
