package cascade;

import cascade.experiment.ArmCounts;
import cascade.features.store.FeatureStore;
import cascade.outcomes.RecentPages;
import cascade.served.AfterServe;
import cascade.served.SeenSet;
import cascade.served.ServedConfig;
import cascade.served.ServedLog;
import cascade.served.ServedSources;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/** What comes behind each answer of a node. */
final class Effects {

    private Effects() {}

    /**
     * In the order in which they begin.
     *
     * @param recent remembers answers for who looks in
     * @param behind where records of the log are written
     * @param pages that events are to be told the sources of
     * @param others come last
     */
    static List<AfterServe> of(
            AfterServe recent,
            FeatureStore store,
            ServedLog.Records log,
            ServedConfig config,
            Executor behind,
            RecentPages pages,
            List<AfterServe> others,
            MeterRegistry meters) {
        List<AfterServe> effects = new ArrayList<>(List.of(
                recent,
                new SeenSet(store, meters),
                new ServedLog(log, config, () -> ThreadLocalRandom.current().nextDouble(), behind, meters),
                new ServedSources(pages),
                new ArmCounts(meters)));
        effects.addAll(others);
        return effects;
    }
}
