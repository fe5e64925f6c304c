package cascade.training;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.metric.Auc;
import cascade.training.metric.PairedBootstrap;
import cascade.training.metric.Predictions;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.Plan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.TowersPlan;
import cascade.training.sample.Reading;
import cascade.training.sample.Reading.Times;
import cascade.training.sample.Samples;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to learn later: models whose training ends so many days earlier, asked of the same last day of a log, with features and
 * clicks that are as fresh for one as for another.
 *
 * <p>Each is trained as {@code train} would have on its day: a candidate that is judged by the day before its log's end, and the refit
 * that has learned that day, too. From the second day on there is one, too, that goes on from the day before, as a server's does.
 */
public final class Freshness {

    private static final Duration DAY = Duration.ofDays(1);

    /** A refit: how many days before the day that is asked of its training ends. */
    private static final String REFIT = "refit";

    private static final String CANDIDATE = "candidate";
    private static final String WARM = "warm";
    private static final String WARM_REFIT = "warm refit";

    private final Path log;
    private final Path models;
    private final Plan plan;
    private final ProgressListener progress;
    private final LatestDay day;
    private final Instant end;

    /** What one training is worth. */
    private record Measured(
            String metric, double value, @Nullable Predictions predictions, double @Nullable [] recalls) {}

    private record Trained(ModelVersion version, double cpuSeconds, Measured measured) {}

    /** Of all seeds, in their order. */
    private record Kind(String variant, int daysEarlier) {}

    /**
     * One training.
     *
     * @param variant {@code refit}; {@code candidate}, which has not learned its last day; {@code warm} and {@code warm refit}, which go on
     *     from the refit of the day before
     * @param daysEarlier how many days before the day that is asked of it has learned of ends
     * @param cpuSeconds of its training and sealing; of a refit without its candidate's
     */
    public record Figure(
            String model, String variant, int daysEarlier, long seed, String metric, double value, double cpuSeconds) {}

    /** How much more a variant is worth than the refit that ends right before the day. */
    public record Gain(
            String model, String variant, int daysEarlier, int seeds, String metric, PairedBootstrap difference) {}

    /** Figures, and what is to be compared with the freshest refit. */
    public record Result(List<Figure> figures, List<Gain> gains) {}

    /**
     * Reads the day.
     *
     * @param scratch an empty folder, for the bundles
     * @param plan its ranking models and towers are measured; those that go on are trained warm by what it says of that
     */
    public Freshness(Path log, Path scratch, Plan plan, ProgressListener progress) {
        this.log = log;
        this.models = scratch;
        this.plan = plan;
        this.progress = progress;
        LogSummary summary = new LogFolder(log).summary();
        end = summary.to().minus(DAY);
        BundlePlan any = plan.bundles().getFirst();
        day = new LatestDay(log, models, reading(any, times(Optional.empty())));
    }

    private Times times(Optional<Instant> until) {
        return new Times(until, Optional.of(DAY), plan.times().window());
    }

    private Reading reading(BundlePlan bundle, Times times) {
        return plan.reading(bundle).within(times);
    }

    /** Whether a bundle is of a kind that is measured. */
    public static boolean measures(BundlePlan bundle) {
        return !(bundle instanceof Item2vecPlan);
    }

    private static boolean isWarm(BundlePlan bundle) {
        return switch (bundle) {
            case RankingPlan ranking -> ranking.warm().isPresent();
            case TowersPlan towers -> towers.warm().isPresent();
            case Item2vecPlan item2vec -> item2vec.warm().isPresent();
        };
    }

    /**
     * Trains and measures one of the plan's models.
     *
     * @param seeds of each training
     * @param most days that training ends earlier
     */
    public Result measure(BundlePlan bundle, List<Long> seeds, int most) {
        Map<Kind, List<Trained>> all = new LinkedHashMap<>();
        for (int earlier = most; earlier >= 0; earlier--) {
            Reading how = reading(bundle, times(Optional.of(end.minus(DAY.multipliedBy(earlier)))));
            candidates(bundle, how, seeds, earlier, all);
        }
        return new Result(figures(bundle, seeds, all), gains(bundle, all));
    }

    private void candidates(
            BundlePlan bundle, Reading how, List<Long> seeds, int earlier, Map<Kind, List<Trained>> all) {
        LearningSet set = LearningSet.read(log, how, progress);
        Samples asked = day.samples(set.schema());
        Map<Instant, LearningSet> news = new HashMap<>();
        LearningSet newest = LearningSet.read(log, how.refit(), progress);
        Samples askedAgain = day.samples(newest.schema());
        for (int i = 0; i < seeds.size(); i++) {
            Sets<LearningSet> sets = since -> since.isEmpty()
                    ? set
                    : news.computeIfAbsent(since.get(), learned -> LearningSet.read(log, how.since(learned), progress));
            var step = new Step(seeds.get(i), sets, asked, newest, askedAgain);
            step.train(bundle.cold(), CANDIDATE, REFIT, earlier, all);
            List<Trained> before = all.getOrDefault(
                    new Kind(WARM_REFIT, earlier + 1), all.getOrDefault(new Kind(REFIT, earlier + 1), List.of()));
            if (!before.isEmpty() && isWarm(bundle)) {
                new Releases(models).publish(List.of(before.get(i).version()), "to go on from");
                step.train(bundle, WARM, WARM_REFIT, earlier, all);
            }
        }
    }

    /** A training with one seed on what was read. */
    private final class Step {

        private final Cards cards;
        private final Sets<LearningSet> sets;
        private final Samples asked;
        private final LearningSet newest;
        private final Samples askedAgain;

        Step(long seed, Sets<LearningSet> sets, Samples asked, LearningSet newest, Samples askedAgain) {
            cards = new Cards(plan.withSeed(seed), "unknown", Instant.now().truncatedTo(ChronoUnit.SECONDS));
            this.sets = sets;
            this.asked = asked;
            this.newest = newest;
            this.askedAgain = askedAgain;
        }

        void train(BundlePlan bundle, String candidate, String refit, int earlier, Map<Kind, List<Trained>> all) {
            switch (bundle) {
                case RankingPlan ranking -> {
                    var training = new RankingTraining(models, cards, progress);
                    double start = cpuSeconds();
                    var made = training.candidate(ranking, sets, Optional.empty());
                    double trained = cpuSeconds() - start;
                    keep(all, candidate, earlier + 1, made.version(), trained, measured(made.version(), asked));
                    start = cpuSeconds();
                    ModelVersion later = training.refit(made, newest);
                    trained = cpuSeconds() - start;
                    boolean isRefit = !later.equals(made.version());
                    keep(all, refit, earlier, later, trained, measured(later, isRefit ? askedAgain : asked));
                }
                case TowersPlan towers -> {
                    var training = new TowersTraining(models, cards, progress);
                    double start = cpuSeconds();
                    var made = training.candidate(
                                    towers, since -> sets.of(since).clickLog())
                            .orElseThrow();
                    double trained = cpuSeconds() - start;
                    ModelVersion version = made.versions().getFirst();
                    keep(all, candidate, earlier + 1, version, trained, measured(version));
                    start = cpuSeconds();
                    ModelVersion later = training.refit(made, newest.clickLog()).getFirst();
                    trained = cpuSeconds() - start;
                    keep(all, refit, earlier, later, trained, measured(later));
                }
                case Item2vecPlan _ ->
                    throw new IllegalArgumentException("item2vec has no refit, and is not measured here");
            }
        }

        private void keep(
                Map<Kind, List<Trained>> all,
                String variant,
                int earlier,
                ModelVersion version,
                double cpuSeconds,
                Measured measured) {
            all.computeIfAbsent(new Kind(variant, earlier), _ -> new ArrayList<>())
                    .add(new Trained(version, cpuSeconds, measured));
            progress.progress(
                    "%s that ends %d days earlier: %s %.4f"
                            .formatted(variant, earlier, measured.metric(), measured.value()),
                    1,
                    1);
        }
    }

    private Measured measured(ModelVersion version, Samples samples) {
        Predictions predictions = day.predictions(version, samples);
        return new Measured("click auc", Auc.of(predictions), predictions, null);
    }

    private Measured measured(ModelVersion version) {
        double[] recalls = day.recalls(version);
        return new Measured("recall@200", Arrays.stream(recalls).average().orElse(Double.NaN), null, recalls);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    private static List<Figure> figures(BundlePlan bundle, List<Long> seeds, Map<Kind, List<Trained>> all) {
        List<Figure> figures = new ArrayList<>();
        all.forEach((kind, trained) -> {
            for (int i = 0; i < trained.size(); i++) {
                Trained each = trained.get(i);
                figures.add(new Figure(
                        bundle.name(),
                        kind.variant(),
                        kind.daysEarlier(),
                        seeds.get(i),
                        each.measured().metric(),
                        each.measured().value(),
                        each.cpuSeconds()));
            }
        });
        return figures;
    }

    private List<Gain> gains(BundlePlan bundle, Map<Kind, List<Trained>> all) {
        var freshest = new Kind(REFIT, 0);
        List<Gain> gains = new ArrayList<>();
        all.forEach((kind, trained) -> {
            if (!kind.equals(freshest)) {
                gains.add(new Gain(
                        bundle.name(),
                        kind.variant(),
                        kind.daysEarlier(),
                        trained.size(),
                        trained.getFirst().measured().metric(),
                        difference(all.get(freshest), trained)));
            }
        });
        return gains;
    }

    private PairedBootstrap difference(List<Trained> base, List<Trained> others) {
        List<Predictions> first = new ArrayList<>();
        List<Predictions> second = new ArrayList<>();
        List<double[]> recalls = new ArrayList<>();
        List<double[]> otherRecalls = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            Measured one = base.get(i).measured();
            Measured other = others.get(i).measured();
            if (one.predictions() != null && other.predictions() != null) {
                first.add(one.predictions());
                second.add(other.predictions());
            } else if (one.recalls() != null && other.recalls() != null) {
                recalls.add(one.recalls());
                otherRecalls.add(other.recalls());
            }
        }
        return first.isEmpty()
                ? PairedBootstrap.ofMeans(
                        recalls.toArray(double[][]::new), otherRecalls.toArray(double[][]::new), plan.seed())
                : PairedBootstrap.ofAuc(first, second, plan.seed());
    }
}
