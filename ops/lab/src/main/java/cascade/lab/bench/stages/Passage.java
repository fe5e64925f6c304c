package cascade.lab.bench.stages;

import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.catalogue.CatalogueRow;
import cascade.feed.Candidates;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Findings;
import cascade.feed.Found;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.rank.Scores;
import cascade.pipeline.Showing;
import cascade.rank.Gathered;
import cascade.rank.Ranked;
import cascade.rank.Valuation;
import cascade.recall.Merge;
import cascade.recall.RecallSource;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes requests through all stages, on the calling thread, and keeps what each was given. */
final class Passage {

    /** Candidates that a ranker is measured with. */
    static final int CANDIDATES = 500;

    /** Of four requests one goes on with the page before. */
    private static final int FOLLOWING = 4;

    private final ServingParts parts;

    Passage(ServingParts parts) {
        this.parts = parts;
    }

    List<StageInputs> all(List<Asked> asked) {
        List<StageInputs> all = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            StageInputs first = of(asked.get(i));
            all.add(i % FOLLOWING == 0 ? of(asked.get(i).next(first.page().cursor())) : first);
        }
        return all;
    }

    StageInputs of(Asked asked) {
        FeedQuery query = query(asked);
        List<Found> found = recall(query, parts.sources());
        Candidates merged = merge(query, found);
        Candidates filled = filled(merged);
        LoadedRanker ranker = parts.ranker();
        Gathered gathered = own(parts.scoring().gather(ranker, filled));
        Ranked ranked = ranked(parts.filters().apply(merged).candidates());
        int[] places = parts.reranker().rerank(ranked.candidates(), ranked.order());
        return new StageInputs(
                asked,
                query,
                found,
                merged,
                filled,
                gathered,
                parts.scoring().score(ranker, gathered),
                ranked,
                places,
                page(ranked, places));
    }

    private static Gathered own(Gathered gathered) {
        return new Gathered(
                gathered.inputs(),
                gathered.items(),
                gathered.interaction().clone(),
                gathered.linear().clone());
    }

    private FeedQuery query(Asked asked) {
        FeedRequest request = asked.request();
        ItemId anchor = request.anchor();
        @Nullable
        CatalogueRow row =
                anchor == null ? null : parts.catalogue().row(parts.catalogue().ordinal(anchor));
        return new FeedQuery(
                request,
                parts.assignment(),
                asked.user().decode(request.user(), request.receivedAt()),
                row,
                parts.models());
    }

    /** As a worker asks them: one after the other, those that are on in the scene. */
    static List<Found> recall(FeedQuery query, List<RecallSource> sources) {
        List<Source> asked = sources.stream()
                .map(RecallSource::name)
                .filter(source -> query.quota(source) > 0)
                .toList();
        Findings findings = new Findings(asked);
        for (RecallSource source : sources) {
            if (findings.isAsked(source.name())) {
                findings.publish(source.recall(query));
            }
        }
        return findings.soFar();
    }

    Candidates merge(FeedQuery query, List<Found> found) {
        return Merge.of(query, found);
    }

    /** With what trends, and then any items, behind what was found, up to {@link #CANDIDATES}. */
    private Candidates filled(Candidates merged) {
        var items = new IntLinkedOpenHashSet();
        for (int item : merged.items()) {
            items.add(item);
        }
        for (int item : parts.catalogue().trending(Segment.EVERYONE)) {
            items.add(item);
        }
        for (int item = 0; item < parts.catalogue().size() && items.size() < CANDIDATES; item++) {
            items.add(item);
        }
        int size = Math.min(CANDIDATES, items.size());
        return Candidates.of(merged.query(), Source.TRENDING, items.toIntArray(), size);
    }

    private Ranked ranked(Candidates candidates) {
        if (candidates.isEmpty()) {
            return Ranked.inRecallOrder(candidates);
        }
        LoadedRanker ranker = parts.ranker();
        Gathered gathered = parts.scoring().gather(ranker, candidates);
        Scores scores = parts.scoring().score(ranker, gathered);
        return Valuation.of(candidates, ranker.version(), gathered.inputs(), scores);
    }

    /** As the pipeline answers. */
    FeedPage page(Ranked ranked, int[] places) {
        FeedQuery query = ranked.candidates().query();
        FeedRequest request = query.request();
        List<Scored> shown = new Showing(ranked, parts.catalogue()).up(places);
        Cursor before = request.cursor() == null ? new Cursor(request.id(), new int[0]) : request.cursor();
        Cursor after = before.after(Scored.ids(shown));
        return new FeedPage(
                new Slate<>(query, shown),
                Map.of("rank", parts.ranker().version().toString()),
                List.of(),
                after,
                1,
                ranked.userInputs(),
                ranked.contextInputs());
    }
}
