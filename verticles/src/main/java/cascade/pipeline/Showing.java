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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes objects of candidates: of those on a page, and of all of a request where they are logged. For one request. */
public final class Showing {

    private final Ranked ranked;
    private final Catalogue catalogue;
    private final Map<Source, SourceParameters> parameters;

    public Showing(Ranked ranked, Catalogue catalogue) {
        FeedQuery query = ranked.candidates().query();
        this.ranked = ranked;
        this.catalogue = catalogue;
        this.parameters = query.parameters().recall().in(query.scene());
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

    /** The item as it was ranked, if it is up now and was then. */
    private @Nullable CatalogueRow row(int place) {
        CatalogueRow now = catalogue.row(ranked.candidates().items()[place]);
        CatalogueRow then = ranked.row(place);
        CatalogueRow row = then == null ? now : then;
        return now.isUp() && row.isUp() ? row : null;
    }

    private Scored scored(int place, CatalogueRow row) {
        return new Scored(
                new Hydrated(candidate(place, row.id()), row.features()),
                ranked.scores(place),
                ranked.value(place),
                ranked.itemInputs(place),
                ranked.crossInputs(place));
    }

    private Candidate candidate(int place, ItemId id) {
        Candidates candidates = ranked.candidates();
        int item = candidates.items()[place];
        List<Part> parts = new ArrayList<>(4);
        for (Found found : candidates.found()) {
            if ((candidates.sources()[place] & found.source().bit()) != 0) {
                int rank = found.rank(item);
                parts.add(new Part(
                        found, rank, Merge.part(parameters.getOrDefault(found.source(), SourceParameters.OFF), rank)));
            }
        }
        parts.sort(Comparator.comparingDouble(part -> -part.worth));
        List<Source> sources = new ArrayList<>(parts.size());
        Map<Source, ItemId> triggers = new EnumMap<>(Source.class);
        for (Part part : parts) {
            sources.add(part.found.source());
            int[] of = part.found.triggers();
            if (of != null && of[part.rank] >= 0) {
                triggers.put(part.found.source(), catalogue.row(of[part.rank]).id());
            }
        }
        return new Candidate(id, List.copyOf(sources), triggers, candidates.recallScores()[place]);
    }

    /** What a source says of an item. */
    private record Part(Found found, int rank, double worth) {}
}
