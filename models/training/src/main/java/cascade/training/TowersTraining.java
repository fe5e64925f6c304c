package cascade.training;

import cascade.models.catalog.LoadSettings;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Role;
import cascade.models.embed.ItemKinds;
import cascade.models.vector.ivf.IvfIndex;
import cascade.training.EarlierBundle.Start;
import cascade.training.TowersFit.From;
import cascade.training.export.BundleExport;
import cascade.training.plan.Refit;
import cascade.training.plan.TowersPlan;
import cascade.training.recall.log.ClickLog;
import cascade.training.recall.log.EarlierTable;
import cascade.training.recall.log.ListOverlap;
import cascade.training.recall.log.NightlyLists;
import cascade.training.recall.log.ServingTowers;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerStart;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trains two towers on clicks and seals them, with the lists that they give everybody today where those are wanted; and their
 * refit.
 */
final class TowersTraining {

    private final Path models;
    private final BundleExport export;
    private final Cards cards;
    private final ProgressListener progress;

    TowersTraining(Path models, Cards cards, ProgressListener progress) {
        this.models = models;
        this.export = new BundleExport(models);
        this.cards = cards;
        this.progress = progress;
    }

    /**
     * What waits to be judged.
     *
     * @param versions of the towers and, where they are wanted, of the lists
     * @param lists that they give some users
     * @param goesOn whether it started from earlier towers
     * @param learnedSince clicks from then on are what it learned
     */
    record Candidate(
            TowersPlan plan,
            List<ModelVersion> versions,
            Map<String, Double> metrics,
            ListOverlap lists,
            boolean goesOn,
            Instant learnedSince) {}

    /**
     * Empty where nobody clicked. Going on is one pass over all that they would learn anew, where a ranker's is over what is newer alone:
     * the clicks of a day by themselves tear up what towers know.
     */
    Optional<Candidate> candidate(TowersPlan plan, Sets<ClickLog> sets) {
        if (plan.warm().isEmpty()) {
            return candidate(plan, plan.settings(), sets.of(Optional.empty()), Start.anew(""));
        }
        var earlier = new EarlierTowers(models);
        TowerSettings warm = plan.settings()
                .slower(plan.warm().get().epochs(), plan.warm().get().rate());
        try (Arena arena = Arena.ofConfined()) {
            ClickLog since = sets.of(earlier.learnedTo(plan.name()));
            Start<TowerStart> start = TowersFit.clicks(plan, since)
                    .map(clicks -> earlier.current(plan.name(), plan.settings(), clicks, arena))
                    .orElse(Start.anew(""));
            return start.weights().isPresent()
                    ? candidate(plan, warm, since, start)
                    : candidate(plan, plan.settings(), sets.of(Optional.empty()), start);
        }
    }

    private Optional<Candidate> candidate(
            TowersPlan plan, TowerSettings warm, ClickLog clicks, Start<TowerStart> start) {
        return TowersFit.of(plan, warm, clicks, seed(), _ -> start, progress)
                .map(fit -> new Candidate(
                        plan,
                        seal(plan, clicks, fit, fit.metrics(), Optional.empty()),
                        fit.metrics(),
                        ListOverlap.of(fit.clicks(), fit.serving()),
                        start.weights().isPresent(),
                        clicks.samplesFrom()));
    }

    /**
     * What is published in place of the candidate: towers that have learned the clicks of the validation period, too, where they still give
     * much the same lists, else the candidate itself. They start as the candidate did: anew, or, where it went on from earlier ones,
     * from the candidate, with one pass.
     *
     * @param newest of which the clicks of the validation period are to be learned
     */
    List<ModelVersion> refit(Candidate candidate, ClickLog newest) {
        TowersPlan plan = candidate.plan();
        Refit allowed = cards.plan().refit();
        ModelVersion towers = candidate.versions().getFirst();
        try (Arena arena = Arena.ofConfined()) {
            List<String> anew = new ArrayList<>();
            Optional<TowersFit> fit = candidate.goesOn()
                    ? goOn(candidate, newest, arena, anew)
                    : TowersFit.of(
                            plan,
                            plan.settings(),
                            newest.learnedSince(candidate.learnedSince()),
                            seed(),
                            From.CHANCE,
                            progress);
            double overlap =
                    fit.map(TowersFit::serving).map(candidate.lists()::with).orElse(0.0);
            if (fit.isEmpty() || !anew.isEmpty() || overlap < allowed.overlap()) {
                progress.progress(
                        anew.isEmpty()
                                ? "no refit of %s: it shares %.3f of its lists, less than %.3f"
                                        .formatted(towers, overlap, allowed.overlap())
                                : "no refit of " + towers + anew.getFirst(),
                        1,
                        1);
                return candidate.versions();
            }
            Map<String, Double> metrics = new TreeMap<>(candidate.metrics());
            metrics.put("drift.overlap", overlap);
            return seal(plan, newest, fit.get(), metrics, Optional.of(towers));
        }
    }

    /** @param anew told why, where it could not be gone on */
    private Optional<TowersFit> goOn(Candidate candidate, ClickLog newest, Arena arena, List<String> anew) {
        TowersPlan plan = candidate.plan();
        TowerSettings settings = plan.settings().slower(1, cards.plan().refit().towersRate());
        From from = clicks -> {
            Start<TowerStart> start =
                    new EarlierTowers(models).of(candidate.versions().getFirst(), plan.settings(), clicks, arena);
            if (start.weights().isEmpty()) {
                anew.add(start.said());
            }
            return start;
        };
        return TowersFit.of(plan, settings, newest, seed(), from, progress);
    }

    private long seed() {
        return cards.plan().seed();
    }

    private List<ModelVersion> seal(
            TowersPlan plan,
            ClickLog clicks,
            TowersFit fit,
            Map<String, Double> metrics,
            Optional<ModelVersion> candidate) {
        List<ModelVersion> versions = new ArrayList<>();
        ServingTowers serving = fit.serving();
        var kinds = ItemKinds.of(serving.vectors().ids(), clicks.items());
        try (IvfIndex index = IvfIndex.build(
                serving.vectors(),
                LoadSettings.defaults().lists(serving.vectors().size()),
                fit.asked().queries().values(),
                kinds)) {
            versions.add(export.towers(
                    plan.name(),
                    serving,
                    kinds,
                    index,
                    fit.asked().queries(),
                    file -> EarlierTable.write(fit.clicks(), fit.tables(), file),
                    card(plan, clicks, Role.TOWERS, metrics, candidate)));
            if (plan.nightly()) {
                var lists = NightlyLists.of(fit.clicks(), serving, index);
                versions.add(export.nightly(
                        lists, cards.recall(plan, clicks.dataRange(), Role.USER_LISTS, Map.of("users", (double)
                                lists.size()))));
            }
        }
        return versions;
    }

    private ModelCard card(
            TowersPlan plan,
            ClickLog clicks,
            Role role,
            Map<String, Double> metrics,
            Optional<ModelVersion> candidate) {
        ModelCard card = cards.recall(plan, clicks.dataRange(), role, metrics);
        return candidate.map(judged -> cards.refitted(card, judged)).orElse(card);
    }
}
