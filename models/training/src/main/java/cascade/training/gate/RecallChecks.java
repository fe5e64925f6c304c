package cascade.training.gate;

import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.catalog.Verdict.Check;
import cascade.models.embed.LatestClicks;
import cascade.training.gate.Clickers.Clicker;
import cascade.training.metric.BootstrapInterval;
import cascade.training.plan.GateSettings;
import cascade.training.recall.metric.NextClicks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compares what two bundles find of what people clicked afterwards, by the indexes that serve: of each user the share of it among the first
 * items that he has not clicked yet.
 */
final class RecallChecks {

    private final GateSettings settings;
    private final List<Clicker> clickers;
    private final OrdinalNames names;
    private final long seed;

    /** @param names of the items of all bundles */
    RecallChecks(GateSettings settings, List<Clicker> clickers, OrdinalNames names, long seed) {
        this.settings = settings;
        this.clickers = List.copyOf(clickers);
        this.names = names;
        this.seed = seed;
    }

    Check of(Opened candidate, Opened serving) {
        var checks = new Checks(settings);
        String name = name(settings);
        if (!areEnough()) {
            return checks.few(name, settings.recall(), clickers.size() + " people who clicked");
        }
        Found found = found(candidate, serving);
        return checks.high(name, found.first, found.second, settings.recall(), found.difference);
    }

    /** What was lost beside the best of a week; nothing where too few could tell. */
    Findings ofWeek(Opened candidate, Opened best) {
        if (!areEnough()) {
            return Findings.NONE;
        }
        Found found = found(candidate, best);
        Check check = new Checks(settings)
                .spentHigh(
                        RankingChecks.WEEK + name(settings),
                        found.first,
                        found.second,
                        settings.week().recall(),
                        found.difference);
        return new Findings(
                List.of(check),
                Optional.of(Findings.week(best.model().version(), found.first - found.second, found.difference)));
    }

    static String name(GateSettings settings) {
        return "recall@" + settings.recallK();
    }

    private boolean areEnough() {
        return clickers.size() >= settings.minPositives();
    }

    /** Means of two bundles. */
    private record Found(double first, double second, BootstrapInterval difference) {}

    private Found found(Opened candidate, Opened serving) {
        double[] found =
                clickers.stream().mapToDouble(one -> recall(candidate, one)).toArray();
        double[] others =
                clickers.stream().mapToDouble(one -> recall(serving, one)).toArray();
        double[] differences = new double[found.length];
        Arrays.setAll(differences, i -> found[i] - others[i]);
        return new Found(
                Checks.mean(found),
                Checks.mean(others),
                BootstrapInterval.ofMean(differences, settings.replicates(), seed));
    }

    private double recall(Opened bundle, Clicker clicker) {
        return NextClicks.recall(
                settings.recallK(), clicker.known(), clicker.later(), count -> list(bundle, clicker, count));
    }

    private List<ItemId> list(Opened bundle, Clicker clicker, int count) {
        return switch (bundle.model()) {
            case LoadedItem2vec item2vec -> near(item2vec, clicker, count);
            case LoadedTowers towers ->
                named(towers.index()
                        .search(towers.users().vector(clicker.profile(), clicker.before()), count)
                        .items());
            case LoadedUserLists lists -> lists.lists().of(clicker.user());
            case LoadedRanker _, LoadedQuotas _ ->
                throw new IllegalArgumentException(bundle.model().version() + " finds nothing");
        };
    }

    private List<ItemId> near(LoadedItem2vec item2vec, Clicker clicker, int count) {
        List<float[]> starts = new ArrayList<>();
        clicker.before().stream().limit(LatestClicks.COUNT).forEach(click -> {
            int row = item2vec.row(names.of(click.item()));
            if (row >= 0) {
                starts.add(item2vec.start(row));
            }
        });
        if (starts.isEmpty()) {
            return List.of();
        }
        float[] query = LatestClicks.query(starts, item2vec.index().dimension());
        int[] rows = item2vec.index().search(query, count).ordinals();
        return named(Arrays.stream(rows).map(row -> item2vec.ordinals()[row]).toArray());
    }

    private List<ItemId> named(int[] items) {
        return Arrays.stream(items).mapToObj(names::item).toList();
    }
}
