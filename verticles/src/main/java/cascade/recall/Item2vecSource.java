package cascade.recall;

import cascade.features.catalogue.Catalogue;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Order;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.vector.Neighbours;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
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

    /** How many times its quota a source looks at, since part of what is near was served already. */
    private static final int OVERFETCH = 3;

    private static final int LEAST_NEIGHBOURS = 20;

    private final Source name;
    private final int skip;
    private final int most;
    private final Catalogue catalogue;
    private final Neighbourhoods neighbourhoods;

    private Item2vecSource(Source name, int skip, int most, Catalogue catalogue, Neighbourhoods neighbourhoods) {
        this.name = name;
        this.skip = skip;
        this.most = most;
        this.catalogue = catalogue;
        this.neighbourhoods = neighbourhoods;
    }

    /** Starts from the last click, or from the item just opened. */
    public static Item2vecSource realtime(Catalogue catalogue, Neighbourhoods neighbourhoods) {
        return new Item2vecSource(Source.ITEM2VEC_REALTIME, 0, 1, catalogue, neighbourhoods);
    }

    /** Starts from the {@code clicks} before the last. */
    public static Item2vecSource recent(Catalogue catalogue, Neighbourhoods neighbourhoods, int clicks) {
        return new Item2vecSource(Source.ITEM2VEC_RECENT, 1, clicks, catalogue, neighbourhoods);
    }

    @Override
    public Source name() {
        return name;
    }

    @Override
    public Found recall(FeedQuery query) {
        Optional<LoadedItem2vec> item2vec = query.models().item2vec();
        Starts starts = item2vec.isPresent() ? Starts.of(query, catalogue, skip, most) : null;
        if (starts == null || starts.size() == 0) {
            return Found.nothing(name);
        }
        Neighbours[] lists = new Neighbours[starts.size()];
        int known = 0;
        int total = 0;
        for (int start = 0; start < lists.length; start++) {
            lists[start] = neighbourhoods.of(item2vec.get(), starts, start, query.scene());
            known += lists[start].size() > 0 ? 1 : 0;
            total += lists[start].size();
        }
        int depth = Math.max(LEAST_NEIGHBOURS, OVERFETCH * query.quota(name) / Math.max(1, known));
        Sums sums = new Sums(Math.min(total, depth * known));
        double weight = 1;
        for (int start = 0; start < lists.length; start++) {
            if (lists[start].size() > 0) {
                sums.add(lists[start], depth, weight, starts.items()[start]);
                weight *= DECAY;
            }
        }
        return fill(query, item2vec.get(), sums);
    }

    private Found fill(FeedQuery query, LoadedItem2vec item2vec, Sums sums) {
        Quota quota = new Quota(query, name, catalogue);
        int[] bestFirst = Order.descending(sums.scores, sums.size);
        for (int i = 0; i < sums.size && !quota.isFull(); i++) {
            int at = bestFirst[i];
            quota.offer(item2vec.ordinals()[sums.rows[at]], sums.scores[at], sums.triggers[at]);
        }
        return quota.found(name);
    }

    /** Rows of the model found so far, each once, with the sum of what the starts say of it. */
    private static final class Sums {

        private final Int2IntOpenHashMap places;
        private final int[] rows;
        private final double[] scores;
        private final double[] strongest;
        private final int[] triggers;
        private int size;

        Sums(int most) {
            places = new Int2IntOpenHashMap(most);
            places.defaultReturnValue(-1);
            rows = new int[most];
            scores = new double[most];
            strongest = new double[most];
            triggers = new int[most];
        }

        void add(Neighbours list, int depth, double weight, int trigger) {
            for (int i = 0; i < Math.min(depth, list.size()); i++) {
                double score = weight * Math.max(0, list.scores()[i]);
                int place = places.putIfAbsent(list.ordinals()[i], size);
                if (place < 0) {
                    place = size++;
                    rows[place] = list.ordinals()[i];
                    strongest[place] = -1;
                }
                scores[place] += score;
                if (score > strongest[place]) {
                    strongest[place] = score;
                    triggers[place] = trigger;
                }
            }
        }
    }
}
