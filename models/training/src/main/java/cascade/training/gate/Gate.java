package cascade.training.gate;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Check;
import cascade.training.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges bundles. Each is refused for what is wrong with it by itself, and for what it is worse in than the one in service, where that is
 * certain and more than its margin.
 */
public final class Gate {

    private final GateOrder order;
    private final ProgressListener progress;
    private final OrdinalNames names = new OrdinalNames();

    private Gate(GateOrder order, ProgressListener progress) {
        this.order = order;
        this.progress = progress;
    }

    /**
     * A verdict on each candidate, in their order; none is kept yet.
     *
     * @throws cascade.training.log.layout.NotALogException where there is no log
     * @throws cascade.training.log.LogFormatException where it holds nothing
     */
    public static List<Verdict> judge(GateOrder order, ProgressListener progress) {
        return new Gate(order, progress).judge();
    }

    private List<Verdict> judge() {
        List<Pair> pairs = new ArrayList<>();
        try {
            var opening = new Pairs(order.models(), order.settings(), names);
            for (ModelVersion candidate : order.candidates()) {
                progress.progress(
                        "open " + candidate, pairs.size(), order.candidates().size());
                String kind = candidate.kind();
                pairs.add(opening.open(
                        candidate,
                        Optional.ofNullable(order.inService().get(kind)),
                        Optional.ofNullable(order.best().get(kind))));
            }
            return judge(pairs);
        } finally {
            pairs.forEach(Pair::close);
        }
    }

    private List<Verdict> judge(List<Pair> pairs) {
        List<Pair> compared =
                pairs.stream().filter(pair -> pair.other().isPresent()).toList();
        var newer = new NewerPeriod(order, compared, names, progress);
        List<Verdict> verdicts = new ArrayList<>();
        for (Pair pair : pairs) {
            List<Check> checks = new ArrayList<>(pair.own());
            takenBack(pair.candidate()).ifPresent(checks::add);
            if (pair.inService().isEmpty()) {
                checks.add(new Check(
                        "in service", Double.NaN, Double.NaN, Double.NaN, true, "nothing of its kind to compare with"));
            }
            progress.progress("compare " + pair.candidate(), verdicts.size(), pairs.size());
            Findings found = pair.other().isPresent() ? compare(pair, newer) : Findings.NONE;
            checks.addAll(found.checks());
            verdicts.add(new Verdict(pair.candidate(), pair.inService(), order.now(), checks, found.week()));
        }
        return verdicts;
    }

    /** It is as good beside what serves as it was before that; what came of it says more. */
    private Optional<Check> takenBack(ModelVersion candidate) {
        return new Releases(order.models())
                .takenBack(candidate)
                .map(taken -> Check.of("guard", Optional.of("taken back " + taken.since() + ": " + taken.reason())));
    }

    private Findings compare(Pair pair, NewerPeriod newer) {
        Opened candidate = pair.opened().orElseThrow();
        Opened serving = pair.other().orElseThrow();
        Optional<LoadedRanker> ranker = candidate.ranker();
        Optional<LoadedRanker> other = serving.ranker();
        if (ranker.isEmpty() != other.isEmpty()
                || !Objects.equals(candidate.model().getClass(), serving.model().getClass())) {
            Optional<String> fault = Optional.of(
                    "it does something else than " + pair.inService().orElseThrow());
            return new Findings(List.of(Check.of("role", fault)), Optional.empty());
        }
        if (candidate.model() instanceof LoadedQuotas) {
            return Findings.NONE; // People who chose nothing of it judged it when it was learned.
        }
        if (ranker.isEmpty()) {
            var recall = new RecallChecks(order.settings(), newer.clickers(), names, order.seed());
            List<Check> checks = new ArrayList<>(List.of(recall.of(candidate, serving)));
            Findings week =
                    pair.best().map(best -> recall.ofWeek(candidate, best)).orElse(Findings.NONE);
            checks.addAll(week.checks());
            return new Findings(checks, week.week());
        }
        Optional<LoadedRanker> best = pair.best().flatMap(Opened::ranker);
        Evidence evidence = newer.evidence(List.of(ranker.get(), other.get()), best);
        var ranking = new RankingChecks(order.settings(), evidence, order.seed());
        List<Check> checks = new ArrayList<>(ranking.of(ranker.get(), other.get()));
        Findings week = best.map(one -> ranking.ofWeek(ranker.get(), one)).orElse(Findings.NONE);
        checks.addAll(week.checks());
        checks.addAll(
                new RequestChecks(order.settings(), evidence.requests(), order.seed()).of(ranker.get(), other.get()));
        return new Findings(checks, week.week());
    }
}
