package cascade.recall;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.embed.ItemVectors;
import cascade.models.vector.Neighbours;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Neighbours, by item2vec, of items that the user opened.
 *
 * <p>A candidate's score is {@code sum_j decay^j max(0, cos(v_j, v))} over the starts j that found it, the latest being j =
 * 0; its trigger is the start that contributes most.
 */
public final class Item2vecSource implements RecallSource {

    /** An older click says less about the next one. */
    private static final double DECAY = 0.8;

    /** How many times its quota a source searches for, since part of what is near was served already. */
    private static final int OVERFETCH = 3;

    private static final int LEAST_NEIGHBOURS = 20;

    private final Source name;
    private final int skip;
    private final int most;
    private final Search search;
    private final StartVector startVector;

    private Item2vecSource(Source name, int skip, int most, Search search, Pool pool) {
        this.name = name;
        this.skip = skip;
        this.most = most;
        this.search = search;
        this.startVector = new StartVector(pool);
    }

    /** Starts from the last click, or from the item just opened. */
    public static Item2vecSource realtime(Search search, Pool pool) {
        return new Item2vecSource(Source.ITEM2VEC_REALTIME, 0, 1, search, pool);
    }

    /** Starts from the {@code clicks} before the last. */
    public static Item2vecSource recent(Search search, Pool pool, int clicks) {
        return new Item2vecSource(Source.ITEM2VEC_RECENT, 1, clicks, search, pool);
    }

    @Override
    public Source name() {
        return name;
    }

    @Override
    public Future<List<Candidate>> recall(FeedQuery query) {
        Optional<LoadedItem2vec> item2vec = query.models().item2vec();
        if (item2vec.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        ItemVectors vectors = item2vec.get().vectors();
        List<ItemId> starts = new ArrayList<>();
        List<float[]> queries = new ArrayList<>();
        for (ClickedItem start :
                Starts.of(query).stream().skip(skip).limit(most).toList()) {
            startVector.of(start, vectors).ifPresent(vector -> {
                starts.add(start.item());
                queries.add(vector);
            });
        }
        if (queries.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        int quota = query.quota(name);
        int k = Math.max(LEAST_NEIGHBOURS, OVERFETCH * quota / queries.size());
        var question = new NeighbourSearch(
                query.models(), queries, k, query.request().context().scene());
        return search.nearest(question).map(lists -> Quota.fill(query, candidates(starts, lists, vectors), quota));
    }

    private List<Candidate> candidates(List<ItemId> starts, List<Neighbours> lists, ItemVectors vectors) {
        Map<Integer, Found> found = new HashMap<>();
        double weight = 1;
        for (int list = 0; list < lists.size(); list++) {
            Neighbours neighbours = lists.get(list);
            for (int i = 0; i < neighbours.size(); i++) {
                double score = weight * Math.max(0, neighbours.scores()[i]);
                Found one = new Found(starts.get(list), score, score);
                found.merge(neighbours.ordinals()[i], one, Found::plus);
            }
            weight *= DECAY;
        }
        List<Candidate> candidates = new ArrayList<>(found.size());
        found.forEach((ordinal, how) -> candidates.add(
                new Candidate(vectors.id(ordinal), List.of(name), Map.of(name, how.trigger), how.score)));
        candidates.sort(Comparator.comparingDouble(Candidate::recallScore)
                .reversed()
                .thenComparing(candidate -> candidate.item().value()));
        return candidates;
    }

    /** How a neighbour was found: the start that contributes most, its contribution, and the sum of all. */
    private record Found(ItemId trigger, double strongest, double score) {

        Found plus(Found other) {
            Found strong = other.strongest > strongest ? other : this;
            return new Found(strong.trigger, strong.strongest, score + other.score);
        }
    }
}
