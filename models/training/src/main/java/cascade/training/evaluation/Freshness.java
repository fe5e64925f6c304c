package cascade.training.evaluation;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.learner.BundleTraining;
import cascade.training.learner.Sealer;
import cascade.training.log.read.LogFolder;
import cascade.training.metric.PairedBootstrap;
import cascade.training.plan.BundlePlan;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.Plan;
import cascade.training.progress.DivergedException;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.Readings;
import cascade.training.sample.Reading.Times;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    private record Trained(ModelVersion version, double cpuSeconds, LatestDay.Answers answers) {}

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
        var folder = new LogFolder(log);
        end = folder.summary().to().minus(DAY);
        Plan whole = until(Optional.empty());
        day = new LatestDay(folder, models, whole.reading(whole.bundles().getFirst()));
    }

    /** The plan of the log as it was then, or as it is. */
    private Plan until(Optional<Instant> end) {
        return plan.within(new Times(end, Optional.of(DAY), plan.times().window()));
    }

    /** Whether a bundle is of a kind that is measured: one with a refit. */
    public static boolean measures(BundlePlan bundle) {
        return !(bundle instanceof Item2vecPlan);
    }

    /**
     * Trains and measures one of the plan's models.
     *
     * @param seeds of each training
     * @param most days that training ends earlier
     */
    public Result measure(BundlePlan bundle, List<Long> seeds, int most) {
        if (!measures(bundle)) {
            throw new IllegalArgumentException(bundle.name() + " has no refit, and is not measured here");
        }
        Map<Kind, List<Trained>> all = new LinkedHashMap<>();
        for (int earlier = most; earlier >= 0; earlier--) {
            var readings = new Readings(log, until(Optional.of(end.minus(DAY.multipliedBy(earlier)))), progress);
            for (int i = 0; i < seeds.size(); i++) {
                train(bundle, readings, seeds.get(i), i, earlier, all);
            }
        }
        return new Result(figures(bundle, seeds, all), gains(bundle, all));
    }

    private void train(
            BundlePlan bundle, Readings readings, long seed, int i, int earlier, Map<Kind, List<Trained>> all) {
        var sealer =
                new Sealer(models, plan.withSeed(seed), "unknown", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        var cold = BundleTraining.of(bundle.cold(), readings, Optional.empty(), sealer, progress);
        keep(all, new Kind(CANDIDATE, earlier + 1), cold, BundleTraining::candidate);
        keep(all, new Kind(REFIT, earlier), cold, BundleTraining::refit);
        List<Trained> before = all.getOrDefault(
                new Kind(WARM_REFIT, earlier + 1), all.getOrDefault(new Kind(REFIT, earlier + 1), List.of()));
        if (!before.isEmpty() && bundle.isWarm()) {
            new Releases(models).publish(List.of(before.get(i).version()), "to go on from");
            var warm = BundleTraining.of(bundle, readings, Optional.empty(), sealer, progress);
            keep(all, new Kind(WARM, earlier + 1), warm, BundleTraining::candidate);
            keep(all, new Kind(WARM_REFIT, earlier), warm, BundleTraining::refit);
        }
    }

    private void keep(
            Map<Kind, List<Trained>> all,
            Kind kind,
            BundleTraining<?, ?, ?> training,
            Function<BundleTraining<?, ?, ?>, List<ModelVersion>> step) {
        double start = cpuSeconds();
        List<ModelVersion> versions = step.apply(training);
        training.diverged().ifPresent(why -> {
            throw new DivergedException(training.name() + " diverged: " + why);
        });
        ModelVersion version = versions.getFirst();
        double seconds = cpuSeconds() - start;
        LatestDay.Answers answers = day.answers(version);
        all.computeIfAbsent(kind, _ -> new ArrayList<>()).add(new Trained(version, seconds, answers));
        answers.worth()
                .forEach((metric, value) -> progress.say("%s that ends %d days earlier: %s %.4f"
                        .formatted(kind.variant(), kind.daysEarlier(), metric, value)));
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
                long seed = seeds.get(i);
                each.answers()
                        .worth()
                        .forEach((metric, value) -> figures.add(new Figure(
                                bundle.name(),
                                kind.variant(),
                                kind.daysEarlier(),
                                seed,
                                metric,
                                value,
                                each.cpuSeconds())));
            }
        });
        return figures;
    }

    private List<Gain> gains(BundlePlan bundle, Map<Kind, List<Trained>> all) {
        var freshest = new Kind(REFIT, 0);
        List<Gain> gains = new ArrayList<>();
        all.forEach((kind, trained) -> {
            if (!kind.equals(freshest)) {
                for (String metric : trained.getFirst().answers().worth().keySet()) {
                    gains.add(new Gain(
                            bundle.name(),
                            kind.variant(),
                            kind.daysEarlier(),
                            trained.size(),
                            metric,
                            difference(metric, all.get(freshest), trained)));
                }
            }
        });
        return gains;
    }

    private PairedBootstrap difference(String metric, List<Trained> base, List<Trained> others) {
        return LatestDay.difference(metric, answers(base), answers(others), plan.seed());
    }

    private static List<LatestDay.Answers> answers(List<Trained> trained) {
        return trained.stream().map(Trained::answers).toList();
    }
}
