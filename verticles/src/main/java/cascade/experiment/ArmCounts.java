package cascade.experiment;

import cascade.feed.Membership;
import cascade.metrics.Label;
import cascade.served.AfterServe;
import cascade.served.Served;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Counts the feeds that were answered under each arm. Names are an operator's to choose, and each is a series until the node ends: so only
 * the first of them have one of their own. Thread-safe.
 */
public final class ArmCounts implements AfterServe {

    private final Named<Named<Counter>> layers;

    public ArmCounts(MeterRegistry meters) {
        this.layers = new Named<>(
                ExperimentMetrics.MOST_LAYERS,
                layer -> new Named<>(
                        ExperimentMetrics.MOST_ARMS, arm -> ExperimentMetrics.FEEDS.counter(meters, layer, arm)));
    }

    @Override
    public String name() {
        return "arms";
    }

    @Override
    public void served(Served served) {
        count(served.page().slate().query().assignment().memberships());
    }

    void count(List<Membership> memberships) {
        for (Membership membership : memberships) {
            layers.of(membership.layer()).of(membership.arm()).increment();
        }
    }

    /** What there is one of for each of the first names, and one for all others. */
    private static final class Named<T> {

        private final int most;
        private final Function<String, T> make;
        private final ConcurrentMap<String, T> byName = new ConcurrentHashMap<>();

        Named(int most, Function<String, T> make) {
            this.most = most;
            this.make = make;
        }

        T of(String name) {
            T known = byName.get(name);
            return known == null ? made(name) : known;
        }

        private synchronized T made(String name) {
            return byName.computeIfAbsent(byName.size() < most - 1 ? name : Label.OTHER, make);
        }
    }
}
