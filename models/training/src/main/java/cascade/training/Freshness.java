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
import cascade.training.recall.log.ClickLog;
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

    private final LogFolder log;
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
        this.log = new LogFolder(log);
        this.models = scratch;
        this.plan = plan;
        this.progress = progress;
        LogSummary summary = this.log.summary();
        end = summary.to().minus(DAY);
        BundlePlan any = plan.bundles().getFirst();
        day = new LatestDay(this.log, models, reading(any, times(Optional.empty())));
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
        Step step = step(bundle, how, earlier, all);
        for (int i = 0; i < seeds.size(); i++) {
            var cards = new Cards(
                    plan.withSeed(seeds.get(i)), "unknown", Instant.now().truncatedTo(ChronoUnit.SECONDS));
            step.train(bundle.cold(), cards, CANDIDATE, REFIT);
            List<Trained> before = all.getOrDefault(
                    new Kind(WARM_REFIT, earlier + 1), all.getOrDefault(new Kind(REFIT, earlier + 1), List.of()));
            if (!before.isEmpty() && isWarm(bundle)) {
                new Releases(models).publish(List.of(before.get(i).version()), "to go on from");
                step.train(bundle, cards, WARM, WARM_REFIT);
            }
        }
    }

    private Step step(BundlePlan bundle, Reading how, int earlier, Map<Kind, List<Trained>> all) {
        return switch (bundle) {
            case RankingPlan _ -> new RankerStep(how, earlier, all);
            case TowersPlan _ -> new TowersStep(how, earlier, all);
            case Item2vecPlan _ ->
                throw new IllegalArgumentException("item2vec has no refit, and is not measured here");
        };
    }

    /** Trainings on what the log was on one day, and what they are worth. */
    private abstract class Step {

        private final int earlier;
        private final Map<Kind, List<Trained>> all;

        Step(int earlier, Map<Kind, List<Trained>> all) {
            this.earlier = earlier;
            this.all = all;
        }

        /**
         * Trains a candidate and its refit.
         *
         * @param candidate what they are called
         * @param refit likewise
         */
        abstract void train(BundlePlan bundle, Cards cards, String candidate, String refit);

        final void keepCandidate(String variant, ModelVersion version, double cpuSeconds, Measured measured) {
            keep(new Kind(variant, earlier + 1), version, cpuSeconds, measured);
        }

        final void keepRefit(String variant, ModelVersion version, double cpuSeconds, Measured measured) {
            keep(new Kind(variant, earlier), version, cpuSeconds, measured);
        }

        private void keep(Kind kind, ModelVersion version, double cpuSeconds, Measured measured) {
            all.computeIfAbsent(kind, _ -> new ArrayList<>()).add(new Trained(version, cpuSeconds, measured));
            progress.progress(
                    "%s that ends %d days earlier: %s %.4f"
                            .formatted(kind.variant(), kind.daysEarlier(), measured.metric(), measured.value()),
                    1,
                    1);
        }
    }

    private final class RankerStep extends Step {

        private final Reading how;
        private final LearningSet set;
        private final LearningSet newest;
        private final Samples asked;
        private final Samples askedAgain;
        private final Map<Instant, LearningSet> news = new HashMap<>();

        RankerStep(Reading how, int earlier, Map<Kind, List<Trained>> all) {
            super(earlier, all);
            this.how = how;
            set = LearningSet.read(log, how, progress);
            asked = day.samples(set.schema());
            newest = LearningSet.read(log, how.refit(), progress);
            askedAgain = day.samples(newest.schema());
        }

        @Override
        void train(BundlePlan bundle, Cards cards, String candidate, String refit) {
            var training = new RankingTraining(models, cards, progress);
            double start = cpuSeconds();
            var made = training.candidate((RankingPlan) bundle, this::set, Optional.empty());
            keepCandidate(candidate, made.version(), cpuSeconds() - start, measured(made.version(), asked));
            start = cpuSeconds();
            ModelVersion later = training.refit(made, newest);
            double trained = cpuSeconds() - start;
            boolean isRefit = !later.equals(made.version());
            keepRefit(refit, later, trained, measured(later, isRefit ? askedAgain : asked));
        }

        private LearningSet set(Optional<Instant> since) {
            return since.isEmpty()
                    ? set
                    : news.computeIfAbsent(since.get(), learned -> LearningSet.read(log, how.since(learned), progress));
        }
    }

    private final class TowersStep extends Step {

        private final Reading how;
        private final ClickLog newest;

        TowersStep(Reading how, int earlier, Map<Kind, List<Trained>> all) {
            super(earlier, all);
            this.how = how;
            newest = ClickLog.read(log, how.refit());
        }

        @Override
        void train(BundlePlan bundle, Cards cards, String candidate, String refit) {
            var training = new TowersTraining(models, cards, progress);
            double start = cpuSeconds();
            var made = training.candidate((TowersPlan) bundle, this::set).orElseThrow();
            ModelVersion version = made.versions().getFirst();
            keepCandidate(candidate, version, cpuSeconds() - start, measured(version));
            start = cpuSeconds();
            ModelVersion later = training.refit(made, newest).getFirst();
            keepRefit(refit, later, cpuSeconds() - start, measured(later));
        }

        private ClickLog set(Optional<Instant> since) {
            return ClickLog.read(log, since.map(how::since).orElse(how));
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
