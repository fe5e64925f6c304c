package cascade.training.gate;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Check;
import cascade.training.ProgressListener;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.sample.LabelledImpressions;
import java.time.Instant;
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
                pairs.add(opening.open(
                        candidate, Optional.ofNullable(order.inService().get(candidate.kind()))));
            }
            return judge(pairs);
        } finally {
            pairs.forEach(Pair::close);
        }
    }

    private List<Verdict> judge(List<Pair> pairs) {
        List<Pair> compared =
                pairs.stream().filter(pair -> pair.other().isPresent()).toList();
        Optional<Newer> newer = compared.isEmpty() ? Optional.empty() : Optional.of(read(compared));
        List<Verdict> verdicts = new ArrayList<>();
        for (Pair pair : pairs) {
            List<Check> checks = new ArrayList<>(pair.own());
            takenBack(pair.candidate()).ifPresent(checks::add);
            if (pair.inService().isEmpty()) {
                checks.add(new Check(
                        "in service", Double.NaN, Double.NaN, Double.NaN, true, "nothing of its kind to compare with"));
            }
            if (pair.other().isPresent()) {
                progress.progress("compare " + pair.candidate(), verdicts.size(), pairs.size());
                checks.addAll(compare(pair, newer.orElseThrow()));
            }
            verdicts.add(new Verdict(pair.candidate(), pair.inService(), order.now(), checks));
        }
        return verdicts;
    }

    /** It is as good beside what serves as it was before that; what came of it says more. */
    private Optional<Check> takenBack(ModelVersion candidate) {
        return new Releases(order.models())
                .takenBack(candidate)
                .map(taken -> Check.of("guard", Optional.of("taken back " + taken.since() + ": " + taken.reason())));
    }

    private Newer read(List<Pair> compared) {
        var folder = new LogFolder(order.log());
        LogSummary summary = folder.summary();
        var log = new LabelledImpressions(folder, LabelledImpressions.end(summary.to()));
        List<LoadedRanker> rankers = new ArrayList<>();
        compared.forEach(pair -> pair.each(one -> one.ranker().ifPresent(rankers::add)));
        var newer = new Newer(learnedUntil(compared), rankers, order.settings(), log, order.seed());
        log.read(newer, done -> progress.progress("judge", done, summary.events()));
        return newer;
    }

    /** When the last of them stopped learning. */
    private Instant learnedUntil(List<Pair> compared) {
        var catalog = new ModelCatalog(order.models(), names);
        Instant until = Instant.MIN;
        for (Pair pair : compared) {
            for (ModelVersion version :
                    List.of(pair.candidate(), pair.inService().orElseThrow())) {
                Instant to = catalog.said(version).orElseThrow().card().data().to();
                until = to.isAfter(until) ? to : until;
            }
        }
        return until;
    }

    private List<Check> compare(Pair pair, Newer newer) {
        Opened candidate = pair.opened().orElseThrow();
        Opened serving = pair.other().orElseThrow();
        Optional<LoadedRanker> ranker = candidate.ranker();
        Optional<LoadedRanker> other = serving.ranker();
        if (ranker.isEmpty() != other.isEmpty()
                || !Objects.equals(candidate.model().getClass(), serving.model().getClass())) {
            return List.of(Check.of(
                    "role",
                    Optional.of(
                            "it does something else than " + pair.inService().orElseThrow())));
        }
        if (ranker.isEmpty()) {
            return List.of(
                    new RecallChecks(order.settings(), newer.clickers(), names, order.seed()).of(candidate, serving));
        }
        List<Check> checks =
                new ArrayList<>(new RankingChecks(order.settings(), newer, order.seed()).of(ranker.get(), other.get()));
        checks.addAll(
                new RequestChecks(order.settings(), newer.requests(), order.seed()).of(ranker.get(), other.get()));
        return checks;
    }
}
