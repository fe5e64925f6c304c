package cascade.training.gate;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.training.gate.Clickers.Clicker;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.progress.ProgressListener;
import cascade.training.sample.LabelledImpressions;
import cascade.training.sample.ServedSamples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a log that is newer than all that are compared have learned; those that recall wait for no ranker, nor rankers for them. Each kind of evidence is
 * read when somebody asks for it, and once: pages as they were served where there are enough that all rankers can be asked of, else the whole log folded, which
 * takes long; of what recalls, the clicks alone.
 */
final class NewerPeriod {

    private final GateOrder order;
    private final List<Pair> compared;
    private final ModelCatalog catalog;
    private final ProgressListener progress;
    private final LogFolder log;

    @Nullable
    private Newer folded;

    @Nullable
    private List<Clicker> clickers;

    /** @param compared pairs of which both are there */
    NewerPeriod(GateOrder order, List<Pair> compared, OrdinalNames names, ProgressListener progress) {
        this.order = order;
        this.compared = compared;
        this.catalog = new ModelCatalog(order.models(), names);
        this.progress = progress;
        this.log = new LogFolder(order.log());
    }

    /**
     * What rankers that are compared say of it. Pages as they were served tell without the best of a week where that is the one that cannot be asked of them, as it
     * reads a slot that nothing has read since: all that is served would be of no use for as long as it is remembered.
     *
     * @param rankers the candidate first
     * @param best of the week
     */
    Evidence evidence(List<LoadedRanker> rankers, Optional<LoadedRanker> best) {
        List<LoadedRanker> all =
                Stream.concat(rankers.stream(), best.stream()).distinct().toList();
        return asServed(all)
                .or(() -> all.size() > rankers.size() ? asServed(rankers) : Optional.empty())
                .orElseGet(this::folded);
    }

    private Optional<Evidence> asServed(List<LoadedRanker> rankers) {
        Instant from = learnedUntil(rankers);
        var served = new ServedSamples(log, log.itemVersions()::get);
        return AsServed.of(
                        schema -> served.pages(schema, ServedSamples.rankersOf(schema, catalog), from),
                        rankers,
                        order.settings(),
                        order.seed())
                .map(Evidence.class::cast);
    }

    private Newer folded() {
        if (folded == null) {
            List<LoadedRanker> rankers = new ArrayList<>();
            compared.forEach(pair -> pair.each(one -> one.ranker().ifPresent(rankers::add)));
            Instant from = learnedUntil(rankers);
            folded = new Newer(from, rankers, log.items(), order.settings(), order.seed());
            LogSummary summary = log.summary();
            Instant to = LabelledImpressions.end(summary.to());
            // Whatever is newer is not settled yet: there is nothing to find.
            if (to.isAfter(from)) {
                new LabelledImpressions(log, to).read(folded, told(summary));
            }
        }
        return folded;
    }

    /** People whom recall is asked for. */
    List<Clicker> clickers() {
        if (clickers == null) {
            List<Loaded> finding = new ArrayList<>();
            compared.forEach(pair -> pair.each(one -> {
                if (one.ranker().isEmpty()) {
                    finding.add(one.model());
                }
            }));
            clickers = Clickers.of(log, learnedUntil(finding), order.settings().users());
        }
        return clickers;
    }

    private LongConsumer told(LogSummary summary) {
        return done -> progress.progress("judge", done, summary.events());
    }

    /** When the last of them stopped learning. */
    private Instant learnedUntil(List<? extends Loaded> models) {
        Instant until = Instant.MIN;
        for (Loaded model : models) {
            Instant to =
                    catalog.said(model.version()).orElseThrow().card().data().to();
            until = to.isAfter(until) ? to : until;
        }
        return until;
    }
}
