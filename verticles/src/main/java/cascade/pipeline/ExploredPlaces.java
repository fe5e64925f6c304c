package cascade.pipeline;

import cascade.features.Scene;
import cascade.feed.ExploreCost;
import cascade.feed.ExploreLoss;
import cascade.feed.ExploreParameters;
import cascade.feed.ExplorePrices;
import cascade.feed.FeedQuery;
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

    private record Counters(Counter drawn, Values newcomers, Values others) {}

    /** What pages of some people are worth, and would lose. */
    private record Values(Counter whole, Counter lost, Counter lostToNew) {

        Values(MeterRegistry meters, Scene scene, String people) {
            this(
                    PipelineMetrics.EXPLORE_VALUE.counter(meters, scene.text(), PipelineMetrics.WHOLE, people),
                    PipelineMetrics.EXPLORE_VALUE.counter(meters, scene.text(), PipelineMetrics.LOST, people),
                    PipelineMetrics.EXPLORE_VALUE.counter(meters, scene.text(), PipelineMetrics.LOST_TO_NEW, people));
        }

        void add(ExploreCost cost) {
            whole.increment(Math.max(0, cost.value()));
            lost.increment(Math.max(0, cost.lost()));
            lostToNew.increment(Math.max(0, cost.lostToNew()));
        }
    }

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
                            new Values(meters, scene, PipelineMetrics.NEWCOMERS),
                            new Values(meters, scene, PipelineMetrics.OTHERS)));
        }
    }

    void count(LaidOut page) {
        FeedQuery query = page.ranked().candidates().query();
        Counters counters = of(query.scene());
        int drawn = page.laid().placement().drawn();
        if (drawn > 0) {
            counters.drawn.increment(drawn);
        }
        ExploreCost cost = page.laid().cost();
        if (cost != null) {
            (ExploreParameters.isNewcomer(query.features()) ? counters.newcomers : counters.others).add(cost);
        }
    }

    /** What draws cost, as pages so far say. */
    public ExplorePrices prices(Scene scene) {
        Counters counters = of(scene);
        Values newcomers = counters.newcomers;
        Values others = counters.others;
        double whole = newcomers.whole.count() + others.whole.count();
        return new ExplorePrices(
                loss(whole, newcomers.lost.count() + others.lost.count()),
                loss(newcomers.whole.count(), newcomers.lost.count()),
                loss(whole, newcomers.lostToNew.count() + others.lostToNew.count()));
    }

    private ExploreLoss loss(double whole, double lost) {
        double days = (double) (nanos.getAsLong() - begun) / DAY_NANOS;
        return whole > 0 && days > 0
                ? new ExploreLoss(lost / whole, lost * Layout.APPRAISED / days)
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
