package cascade.training.reading;

import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelVersion;
import cascade.training.earlier.EarlierBundles;
import cascade.training.embedding.SampleLayout;
import cascade.training.export.BundleExport;
import cascade.training.export.BundleRoom;
import cascade.training.item2vec.SkipGramTables;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Faults;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.Plan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.RecallPlan;
import cascade.training.plan.TowersPlan;
import cascade.training.rank.TableMemory;
import cascade.training.recall.log.ClickLog;
import cascade.training.sample.Crosses;
import cascade.training.sample.Days;
import cascade.training.sample.Samples;
import cascade.training.sample.Split.Range;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What only the data can tell of a plan: whether there is something to learn for every bundle. Asked before any is trained. */
public final class PlanCheck {

    private final Readings readings;
    private final Faults faults = new Faults();

    private PlanCheck(Readings readings) {
        this.readings = readings;
    }

    /**
     * Checks a plan whose bundles are published.
     *
     * @param models the catalogue that they go on from
     * @throws cascade.training.plan.PlanRefusedException with every fault and its path
     * @throws NothingToLearnException where the log itself has nothing to learn from
     */
    public static void ofServing(Plan plan, Readings readings, Path models) {
        var check = new PlanCheck(readings);
        var earlier = new EarlierBundles(models);
        for (int i = 0; i < plan.bundles().size(); i++) {
            switch (plan.bundles().get(i)) {
                case RankingPlan ranking -> check.ranking(i, ranking, true);
                case Item2vecPlan item2vec -> {
                    check.clicks(i, item2vec, plan.ranking().isEmpty());
                    check.start(i, item2vec, earlier);
                }
                case TowersPlan towers -> check.clicks(i, towers, plan.ranking().isEmpty());
            }
        }
        check.faults.refuse("the plan");
    }

    /** The same of a plan whose models that rank are measured. */
    public static void ofRanking(Plan plan, Readings readings) {
        var check = new PlanCheck(readings);
        for (int i = 0; i < plan.bundles().size(); i++) {
            if (plan.bundles().get(i) instanceof RankingPlan ranking) {
                check.ranking(i, ranking, false);
            }
        }
        check.faults.refuse("the plan");
    }

    /** The same of a plan whose models that recall are measured. They start anew, so there is no catalogue to ask. */
    public static void ofRecall(Plan plan, Readings readings) {
        var check = new PlanCheck(readings);
        for (int i = 0; i < plan.bundles().size(); i++) {
            if (plan.bundles().get(i) instanceof RecallPlan recall) {
                check.clicks(i, recall, true);
            }
        }
        check.faults.refuse("the plan");
    }

    /** @param isServed whether it needs room in a bundle */
    private void ranking(int i, RankingPlan plan, boolean isServed) {
        Optional<LearningSet> set = set(i, plan);
        set.ifPresent(read -> hashed(i, plan, read.schema()));
        set.map(LearningSet::samples).ifPresent(samples -> {
            for (String task : plan.asked()) {
                if (!happens(samples, task, samples.split().trainRange())) {
                    fault(i, "tasks", task + " never happens in training; " + happening(samples));
                }
            }
            plan.asked().stream()
                    .limit(1)
                    .filter(task -> !happens(samples, task, samples.split().validationRange()))
                    .forEach(task -> fault(i, "tasks", task + " never happens in validation, by which it is judged"));
            try {
                Crosses crosses = plan.settings().recipe().crosses();
                SampleLayout layout = crosses.isEmpty() ? samples.layout() : crosses.append(samples.layout());
                String key = plan.hashed().isEmpty() ? "settings" : "hashed";
                memory(layout, plan).ifPresent(lacking -> fault(i, key, lacking));
                if (isServed) {
                    BundleRoom.lacking(layout, plan.settings()).ifPresent(lacking -> fault(i, key, lacking));
                }
            } catch (IllegalArgumentException e) {
                fault(i, "settings.crosses", String.valueOf(e.getMessage()));
            }
        });
    }

    /** A process that asks for more than there is is killed, and cannot say why. */
    private static Optional<String> memory(SampleLayout layout, RankingPlan plan) {
        long needed = TableMemory.bytes(layout, plan.settings());
        long there = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : Long.MAX_VALUE;
        return needed < there
                ? Optional.empty()
                : Optional.of(
                        "tables of %,d rows take %,d MB in training, and there are %,d: fewer rows, a smaller k or optimizer = adagrad take less"
                                .formatted(layout.rows(), needed >> 20, there >> 20));
    }

    /** Attributes of users and items are slots where a log has them. */
    private void hashed(int i, RankingPlan plan, FeatureSchema schema) {
        plan.hashed().rows().keySet().stream()
                .filter(slot -> schema.hashedRows(slot).isEmpty())
                .forEach(slot -> fault(i, "hashed." + slot, "the log has no such attribute"));
    }

    private static String happening(Samples samples) {
        List<String> happening = samples.tasks().stream()
                .filter(task -> happens(samples, task, samples.split().trainRange()))
                .toList();
        return happening.isEmpty() ? "nothing does" : String.join(", ", happening) + " do";
    }

    private static boolean happens(Samples samples, String task, Range range) {
        int column = samples.tasks().indexOf(task);
        for (int sample = range.from(); sample < range.to(); sample++) {
            if (samples.label(sample, column)) {
                return true;
            }
        }
        return false;
    }

    /** Whoever asks for vectors of another length and for a start from these has to say which of the two is meant. */
    private void start(int i, Item2vecPlan plan, EarlierBundles earlier) {
        int wanted = plan.settings().dimension();
        if (plan.warm().isPresent()) {
            earlier.said(plan.name(), BundleExport.TABLES, Length::of)
                    .filter(length -> length.dimension != wanted)
                    .ifPresent(length -> fault(
                            i,
                            "start",
                            "%s has vectors of %d, not %d: settings.dimension = %d goes on from it, start = cold starts anew"
                                    .formatted(length.version, length.dimension, wanted, length.dimension)));
        }
    }

    /** The length of the current bundle's vectors. */
    private record Length(ModelVersion version, int dimension) {

        static Length of(ModelVersion version, Path tables) {
            return new Length(version, SkipGramTables.read(tables).dimension());
        }
    }

    /** Empty, with a fault, where the days that were chosen hold nothing. */
    private Optional<LearningSet> set(int i, RankingPlan bundle) {
        try {
            return Optional.of(readings.of(bundle));
        } catch (NothingToLearnException e) {
            lacking(i, bundle, e);
            return Optional.empty();
        }
    }

    /**
     * Clicks of one bundle.
     *
     * @param isAll whether there is nothing else to learn; where there is, and nobody clicked, what recalls is missing
     */
    private void clicks(int i, RecallPlan bundle, boolean isAll) {
        ClickLog log = readings.clicks(bundle);
        long learned = log.learned();
        long asked = log.asked();
        if ((isAll && (learned == 0 || asked == 0))
                || (learned == 0 && !bundle.days().equals(Days.ALL))) {
            lacking(i, bundle, NothingToLearnException.clicks(learned, asked));
        }
    }

    private void lacking(int i, BundlePlan bundle, NothingToLearnException nothing) {
        if (bundle.days().equals(Days.ALL)) {
            throw nothing;
        }
        fault(i, "days", "there is nothing in the last " + bundle.days() + ": " + nothing.getMessage());
    }

    private void fault(int bundle, String key, String fault) {
        faults.add(Faults.path(bundle, key), fault);
    }
}
