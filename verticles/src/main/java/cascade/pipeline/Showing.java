package cascade.pipeline;

import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.Candidate;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Hydrated;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.rank.Ranked;
import cascade.recall.Merge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes objects of candidates: of those on a page, and of all of a request where they are logged. For one request. */
public final class Showing {

    private static final int[] NO_IDS = {};

    private final Ranked ranked;
    private final Catalogue catalogue;
    private final Map<Source, SourceParameters> parameters;
    private final Parts parts;
    private final boolean isExplained;

    public Showing(Ranked ranked, Catalogue catalogue) {
        FeedQuery query = ranked.candidates().query();
        this.ranked = ranked;
        this.catalogue = catalogue;
        this.parameters = query.sources();
        this.isExplained = query.request().explain();
        this.parts = new Parts(ranked.candidates().found().size());
    }

    /** The candidates at {@code places}, in that order, but for those that were taken down since. */
    public List<Scored> up(int[] places) {
        List<Scored> up = new ArrayList<>(places.length);
        for (int place : places) {
            CatalogueRow row = row(place);
            if (row != null) {
                up.add(scored(place, row));
            }
        }
        return up;
    }

    /** True where the candidate was not taken down since. */
    public boolean isUp(int place) {
        return row(place) != null;
    }

    /** The item as it was ranked, if it is up now and was then: the same one, as its ordinal may be another's where a request took very long. */
    private @Nullable CatalogueRow row(int place) {
        CatalogueRow now = catalogue.row(ranked.candidates().items()[place]);
        CatalogueRow then = ranked.row(place);
        CatalogueRow row = then == null ? now : then;
        return now.isUp() && row.isUp() && now.hash() == row.hash() ? row : null;
    }

    private Scored scored(int place, CatalogueRow row) {
        return new Scored(
                new Hydrated(candidate(place, row.id()), row, catalogue),
                ranked.scores(place),
                ranked.value(place),
                isExplained ? ranked.itemInputs(place) : NO_IDS,
                isExplained ? ranked.crossInputs(place) : NO_IDS,
                ranked.similarity(place));
    }

    private Candidate candidate(int place, ItemId id) {
        Candidates candidates = ranked.candidates();
        parts.of(candidates, place);
        Source[] sources = new Source[parts.size];
        int[] ranks = new int[sources.length];
        float[] scores = new float[sources.length];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = parts.found[i].source();
            ranks[i] = parts.ranks[i];
            scores[i] = ranks[i] < 0 ? 0 : parts.found[i].scores()[ranks[i]];
        }
        return new Candidate(
                id, List.of(sources), ranks, scores, triggers(), candidates.recallScores()[place]);
    }

    private Map<Source, ItemId> triggers() {
        Map<Source, ItemId> triggers = Map.of();
        for (int i = 0; i < parts.size; i++) {
            int[] of = parts.found[i].triggers();
            int trigger = of == null ? -1 : of[parts.ranks[i]];
            if (trigger >= 0) {
                triggers = with(
                        triggers,
                        parts.found[i].source(),
                        catalogue.row(trigger).id());
            }
        }
        return triggers;
    }

    /** Most have one at most. */
    private static Map<Source, ItemId> with(Map<Source, ItemId> triggers, Source source, ItemId trigger) {
        if (triggers.isEmpty()) {
            return Map.of(source, trigger);
        }
        Map<Source, ItemId> more = new EnumMap<>(triggers);
        more.put(source, trigger);
        return more;
    }

    /** What the sources say of one item after the other, the strongest first. */
    private final class Parts {

        private final Found[] found;
        private final int[] ranks;
        private final double[] worths;
        private int size;

        Parts(int most) {
            found = new Found[most];
            ranks = new int[most];
            worths = new double[most];
        }

        void of(Candidates candidates, int place) {
            size = 0;
            List<Found> all = candidates.found();
            for (int i = 0; i < all.size(); i++) {
                Found source = all.get(i);
                if ((candidates.sources()[place] & source.source().bit()) != 0) {
                    int rank = source.rank(candidates.items()[place]);
                    add(source, rank, Merge.part(parameters.getOrDefault(source.source(), SourceParameters.OFF), rank));
                }
            }
        }

        /** Behind those that are worth as much. */
        private void add(Found source, int rank, double worth) {
            int at = size++;
            while (at > 0 && worths[at - 1] < worth) {
                found[at] = found[at - 1];
                ranks[at] = ranks[at - 1];
                worths[at] = worths[at - 1];
                at--;
            }
            found[at] = source;
            ranks[at] = rank;
            worths[at] = worth;
        }
    }
}
