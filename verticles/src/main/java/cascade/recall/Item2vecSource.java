package cascade.recall;

import cascade.features.catalogue.Catalogue;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Order;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.embed.LatestClicks;
import cascade.models.vector.Neighbours;
import java.util.Optional;

/**
 * Neighbours, by item2vec, of items that the user opened.
 *
 * <p>A candidate's score is {@code sum_j decay^j max(0, cos(v_j, v))} over the starts j that found it, the latest being j =
 * 0; its trigger is the start that contributes most.
 */
public final class Item2vecSource implements RecallSource {

    /** How many times its quota a source looks at, since part of what is near was served already. */
    private static final int OVERFETCH = 3;

    private static final int LEAST_NEIGHBOURS = 20;

    /** So many found among the neighbours that came with the model are not worth a search for more: a merge's floor is as deep. */
    private static final int ENOUGH = 20;

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
        int listed = item2vec.get().listed();
        Found found = find(query, item2vec.get(), starts, listed);
        return listed < depth(query, 1) && found.size() < Math.min(ENOUGH, query.quota(name))
                ? find(query, item2vec.get(), starts, Integer.MAX_VALUE)
                : found;
    }

    /** @param deepest of each start, neighbours that are looked at, at most */
    private Found find(FeedQuery query, LoadedItem2vec item2vec, Starts starts, int deepest) {
        Neighbours[] lists = new Neighbours[starts.size()];
        int least = Math.min(deepest, depth(query, lists.length));
        int known = 0;
        for (int start = 0; start < lists.length; start++) {
            lists[start] = neighbourhoods.of(item2vec, starts, start, query.scene(), least);
            known += lists[start].size() > 0 ? 1 : 0;
        }
        int depth = Math.min(deepest, depth(query, known));
        int total = 0;
        for (int start = 0; start < lists.length; start++) {
            if (depth > least && lists[start].size() > 0) {
                lists[start] = neighbourhoods.of(item2vec, starts, start, query.scene(), depth);
            }
            total += lists[start].size();
        }
        if (known == 1) {
            return ofOne(query, item2vec, starts, lists, depth);
        }
        Sums sums = Sums.of(Math.min(total, depth * known));
        double weight = 1;
        for (int start = 0; start < lists.length; start++) {
            if (lists[start].size() > 0) {
                sums.add(lists[start], depth, weight, starts.items()[start]);
                weight *= LatestClicks.DECAY;
            }
        }
        return fill(query, item2vec, sums);
    }

    /** Neighbours of each start that are looked at, if so many starts have any. */
    private int depth(FeedQuery query, int starts) {
        return Math.max(LEAST_NEIGHBOURS, OVERFETCH * query.quota(name) / Math.max(1, starts));
    }

    /** Of one start the list is in order already. */
    private Found ofOne(FeedQuery query, LoadedItem2vec item2vec, Starts starts, Neighbours[] lists, int most) {
        int start = 0;
        while (lists[start].size() == 0) {
            start++;
        }
        Neighbours list = lists[start];
        Quota quota = new Quota(query, name, catalogue);
        int depth = Math.min(list.size(), most);
        int[] items = new int[depth];
        for (int i = 0; i < depth; i++) {
            items[i] = item2vec.ordinals()[list.ordinals()[i]];
        }
        quota.expect(items, 0, depth);
        for (int i = 0; i < depth && !quota.isFull(); i++) {
            quota.offer(items[i], Math.max(0, list.scores()[i]), starts.items()[start]);
        }
        return quota.found(name);
    }

    private Found fill(FeedQuery query, LoadedItem2vec item2vec, Sums sums) {
        Quota quota = new Quota(query, name, catalogue);
        int size = sums.places.size();
        int[] bestFirst = Order.descendingForNow(sums.scores, size);
        int[] items = sums.items;
        for (int i = 0; i < size; i++) {
            items[i] = item2vec.ordinals()[sums.places.thing(bestFirst[i])];
        }
        quota.expect(items, 0, size);
        for (int i = 0; i < size && !quota.isFull(); i++) {
            int at = bestFirst[i];
            quota.offer(items[i], sums.scores[at], sums.triggers[at]);
        }
        return quota.found(name);
    }

    /**
     * Rows of the model found so far, each once, with the sum of what the starts say of it. A thread's questions follow each other in
     * one.
     */
    private static final class Sums {

        private static final ThreadLocal<Sums> OF_THREAD = ThreadLocal.withInitial(Sums::new);

        private final Places places = new Places();
        private double[] scores = new double[0];
        private double[] strongest = new double[0];
        private int[] triggers = new int[0];
        /** Ordinals of the catalogue, the best first, once all is summed. */
        private int[] items = new int[0];

        /** An empty one for {@code most} rows. */
        static Sums of(int most) {
            Sums sums = OF_THREAD.get();
            sums.places.reset(most);
            if (sums.scores.length < most) {
                sums.scores = new double[most];
                sums.strongest = new double[most];
                sums.triggers = new int[most];
                sums.items = new int[most];
            }
            return sums;
        }

        void add(Neighbours list, int depth, double weight, int trigger) {
            for (int i = 0; i < Math.min(depth, list.size()); i++) {
                double score = weight * Math.max(0, list.scores()[i]);
                int before = places.size();
                int place = places.of(list.ordinals()[i]);
                if (place == before) {
                    scores[place] = 0;
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
