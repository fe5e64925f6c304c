package cascade.training.gate;

import cascade.features.Scene;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.Verdict.Check;
import cascade.models.catalog.Verdict.Week;
import cascade.training.metric.PairedMetrics;
import cascade.training.metric.Predictions;
import cascade.training.plan.GateSettings;
import cascade.training.sample.LabelledImpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Compares two rankers by what they said of the same impressions: of each task, in all and in slices. The first task in all is judged by its own interval;
 * slices and other tasks are many, of which by chance alone one in a few verdicts would find some worse, and so share what that one has.
 */
final class RankingChecks {

    /** Before the name of a check beside the best of a week. */
    static final String WEEK = "week ";

    private final GateSettings settings;
    private final Evidence evidence;
    private final long seed;
    private final Checks checks;

    RankingChecks(GateSettings settings, Evidence evidence, long seed) {
        this.settings = settings;
        this.evidence = evidence;
        this.seed = seed;
        this.checks = new Checks(settings);
    }

    /**
     * Some of the impressions.
     *
     * @param name behind that of a check; empty for all of them
     */
    private record Slice(String name, IntPredicate has) {}

    List<Check> of(LoadedRanker candidate, LoadedRanker serving) {
        List<Check> all = new ArrayList<>();
        all.add(new Check("evidence", evidence.judged().size(), Double.NaN, Double.NaN, true, evidence.source()));
        int others = others(candidate, serving);
        for (String task : serving.ranker().tasks()) {
            if (candidate.ranker().tasks().contains(task)) {
                for (Slice slice : slices()) {
                    compare(candidate, serving, task, slice, others, all);
                }
            }
        }
        return all;
    }

    /** How many comparisons there are beside that of the first task in all. */
    private int others(LoadedRanker candidate, LoadedRanker other) {
        int comparisons = -1;
        for (String task : other.ranker().tasks()) {
            if (candidate.ranker().tasks().contains(task)) {
                int label = LabelledImpressions.TASKS.indexOf(task);
                int column = evidence.column(candidate, task);
                for (Slice slice : slices()) {
                    comparisons += isEnough(evidence.judged().predictions(column, label, slice.has)) ? 1 : 0;
                }
            }
        }
        return comparisons;
    }

    /** What was lost beside the best of a week, its first task first; nothing where too few can tell of that. */
    Findings ofWeek(LoadedRanker candidate, LoadedRanker best) {
        if (!evidence.has(best)) {
            String why = "nothing to compare with: " + best.version() + " cannot be asked of " + evidence.source();
            return new Findings(List.of(Checks.ofNoWeek(why)), Optional.empty());
        }
        List<Check> all = new ArrayList<>();
        Optional<Week> week = Optional.empty();
        int others = others(candidate, best);
        for (String task : best.ranker().tasks()) {
            if (candidate.ranker().tasks().contains(task)) {
                int label = LabelledImpressions.TASKS.indexOf(task);
                Predictions said = evidence.judged().predictions(evidence.column(candidate, task), label, _ -> true);
                if (isEnough(said)) {
                    Predictions other = evidence.judged().predictions(evidence.column(best, task), label, _ -> true);
                    PairedMetrics paired = PairedMetrics.of(said, other, settings.replicates(), seed);
                    all.addAll(ofWeek(task, paired, isFirst(task, best) ? 1 : others));
                    week = week.or(() -> Optional.of(Findings.week(
                            best.version(),
                            paired.auc().first() - paired.auc().second(),
                            paired.auc().difference())));
                } else if (all.isEmpty()) {
                    return Findings.NONE; // What it is worth is that of its first task, and of no other.
                }
            }
        }
        return new Findings(all, week);
    }

    private static boolean isFirst(String task, LoadedRanker ranker) {
        return task.equals(ranker.ranker().tasks().getFirst());
    }

    /** @param among how many comparisons this is one */
    private List<Check> ofWeek(String task, PairedMetrics paired, int among) {
        GateSettings.Week week = settings.week();
        List<Check> all = new ArrayList<>();
        all.add(checks.spentHigh(
                WEEK + "auc " + task,
                paired.auc().first(),
                paired.auc().second(),
                week.auc(),
                paired.auc().difference().among(among)));
        if (paired.grouped() >= settings.minPositives()) {
            all.add(checks.spentHigh(
                    WEEK + "gauc " + task,
                    paired.gauc().first(),
                    paired.gauc().second(),
                    week.auc(),
                    paired.gauc().difference().among(among)));
        }
        all.add(checks.spentLow(
                WEEK + "logloss " + task,
                paired.logloss().first(),
                paired.logloss().second(),
                week.logloss(),
                paired.logloss().difference().among(among)));
        all.add(checks.spentLow(
                WEEK + "predicted/observed " + task,
                paired.calibration().first(),
                paired.calibration().second(),
                week.calibration(),
                paired.calibration().difference().among(among)));
        return all;
    }

    private boolean isEnough(Predictions said) {
        int positives = positives(said);
        return said.size() >= settings.minImpressions()
                && Math.min(positives, said.size() - positives) >= settings.minPositives();
    }

    private List<Slice> slices() {
        Judged judged = evidence.judged();
        List<Slice> slices = new ArrayList<>();
        slices.add(new Slice("", _ -> true));
        slices.add(new Slice(" new users", place -> judged.has(place, Judged.NEW_USER)));
        slices.add(new Slice(" new items", place -> judged.has(place, Judged.NEW_ITEM)));
        slices.add(new Slice(" explored", place -> judged.has(place, Judged.DRAWN)));
        for (Scene scene : Scene.values()) {
            slices.add(new Slice(" scene " + scene.text(), place -> judged.isOf(place, scene)));
        }
        return slices;
    }

    private void compare(
            LoadedRanker candidate, LoadedRanker serving, String task, Slice slice, int others, List<Check> all) {
        boolean isWhole = slice.name.isEmpty();
        double aucMargin = isWhole ? settings.auc() : settings.aucSlice();
        boolean isDecisive = isWhole && isFirst(task, serving);
        int among = isDecisive ? 1 : others;
        int label = LabelledImpressions.TASKS.indexOf(task);
        Predictions said = evidence.judged().predictions(evidence.column(candidate, task), label, slice.has);
        if (said.size() == 0 && !isWhole) {
            return;
        }
        if (!isEnough(said)) {
            String few = said.size() + " impressions, " + positives(said) + " with a " + task;
            String name = "auc " + task + slice.name;
            all.add(isDecisive ? checks.few(name, aucMargin, few) : Checks.untold(name, aucMargin, few));
            return;
        }
        Predictions other = evidence.judged().predictions(evidence.column(serving, task), label, slice.has);
        PairedMetrics paired = PairedMetrics.of(said, other, settings.replicates(), seed);
        all.add(checks.high(
                "auc " + task + slice.name,
                paired.auc().first(),
                paired.auc().second(),
                aucMargin,
                paired.auc().difference().among(among)));
        compareWithinUsers(task + slice.name, isWhole, aucMargin, paired, among, all);
        all.add(checks.low(
                "logloss " + task + slice.name,
                paired.logloss().first(),
                paired.logloss().second(),
                isWhole ? settings.logloss() : settings.loglossSlice(),
                paired.logloss().difference().among(among)));
        if (isWhole) {
            all.add(checks.low(
                    "ece " + task,
                    paired.ece().first(),
                    paired.ece().second(),
                    settings.ece(),
                    paired.ece().difference().among(among)));
            all.add(checks.low(
                    "predicted/observed " + task,
                    paired.calibration().first(),
                    paired.calibration().second(),
                    settings.calibration(),
                    paired.calibration().difference().among(among)));
            all.add(checks.still(
                    "log odds " + task,
                    paired.logit().first(),
                    paired.logit().second(),
                    settings.shift(),
                    paired.logit().difference().among(among),
                    paired.calibration().difference().among(among).high() < 0));
        }
    }

    /** A feed orders one person's candidates: whoever is worse at that may hide it behind knowing who clicks much. */
    private void compareWithinUsers(
            String name, boolean isWhole, double margin, PairedMetrics paired, int among, List<Check> all) {
        if (paired.grouped() >= settings.minPositives()) {
            all.add(checks.high(
                    "gauc " + name,
                    paired.gauc().first(),
                    paired.gauc().second(),
                    margin,
                    paired.gauc().difference().among(among)));
        } else if (isWhole) {
            all.add(Checks.untold("gauc " + name, margin, paired.grouped() + " people with and without a " + name));
        }
    }

    private static int positives(Predictions said) {
        int positives = 0;
        for (boolean label : said.labels()) {
            positives += label ? 1 : 0;
        }
        return positives;
    }
}
