package cascade.recall;

import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Order;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import java.util.List;
import java.util.Map;

/**
 * One list from several: weighted reciprocal-rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009).
 *
 * <p>{@code score(item) = sum over sources s that found it of weight_s / (60 + rank_s(item))}, rank from 1. Ranks, since the
 * scores of different sources do not compare. An item belongs to the source with the largest part in its score.
 *
 * <p>Floors go first: the best of each source stay in whatever their score, so that no source can be voted out altogether.
 * Other items fill the list by score, but none whose source holds as many as its cap allows. So a source has more than its
 * cap only by what other sources' floors keep. Of equal scores, what was found first goes first: by the
 * order of the sources, then by rank. Pure.
 */
public final class Merge {

    /** What is added to a rank before its source's weight is divided by it. */
    public static final int RANK_CONSTANT = 60;

    private Merge() {}

    /** What a source's rank is worth, from 0. */
    public static double part(SourceParameters source, int rank) {
        return part(source.weight(), rank);
    }

    /** The same of a source of this weight. */
    public static double part(double weight, int rank) {
        return weight / (RANK_CONSTANT + rank + 1);
    }

    /** The same by the query's parameters. */
    public static Candidates of(FeedQuery query, List<Found> lists) {
        int limit = query.parameters().recall().limits().of(query.scene());
        return of(query, query.sources(), limit, lists);
    }

    /**
     * At most the limit, best first, each item once.
     *
     * @param parameters of every source that has a list
     * @param lists by the order of sources; no two of the same
     */
    static Candidates of(FeedQuery query, Map<Source, SourceParameters> parameters, int limit, List<Found> lists) {
        Fusion fusion = Fusion.of(size(lists));
        int[] room = new int[Source.values().length];
        for (Found found : lists) {
            SourceParameters source = parameters.getOrDefault(found.source(), SourceParameters.OFF);
            room[found.source().place()] = source.cap();
            fusion.add(found, source);
        }
        return candidates(query, lists, fusion, fusion.choose(limit, room));
    }

    private static int size(List<Found> lists) {
        int size = 0;
        for (Found found : lists) {
            size += found.size();
        }
        return size;
    }

    private static Candidates candidates(FeedQuery query, List<Found> lists, Fusion fusion, int size) {
        var columns = new Candidates.Columns(query, size);
        for (int i = 0; i < size; i++) {
            int place = fusion.best[i];
            columns.set(i, fusion.places.thing(place), fusion.scores[place], fusion.sources[place]);
        }
        return columns.candidates(lists, size);
    }

    /** What the sources say of each item, in columns by place. A thread's merges follow each other in one. */
    private static final class Fusion {

        private static final ThreadLocal<Fusion> OF_THREAD = ThreadLocal.withInitial(Fusion::new);

        private final Places places = new Places();
        private double[] scores = new double[0];
        private int[] sources = new int[0];
        private double[] ownersParts = new double[0];
        private byte[] owners = new byte[0];
        private boolean[] isKept = new boolean[0];
        /** Places that were chosen, the best first. */
        private int[] best = new int[0];

        /** An empty one for {@code most} items. */
        static Fusion of(int most) {
            Fusion fusion = OF_THREAD.get();
            fusion.places.reset(most);
            if (fusion.scores.length < most) {
                fusion.scores = new double[most];
                fusion.sources = new int[most];
                fusion.ownersParts = new double[most];
                fusion.owners = new byte[most];
                fusion.isKept = new boolean[most];
                fusion.best = new int[most];
            }
            return fusion;
        }

        void add(Found found, SourceParameters source) {
            int floor = Math.min(source.floor(), source.cap());
            int bit = found.source().bit();
            byte owner = (byte) found.source().place();
            for (int rank = 0; rank < found.size(); rank++) {
                int place = place(found.items()[rank]);
                if ((sources[place] & bit) != 0) {
                    continue; // A source says a thing once.
                }
                double part = part(source, rank);
                scores[place] += part;
                if (sources[place] == 0 || part > ownersParts[place]) {
                    ownersParts[place] = part;
                    owners[place] = owner;
                }
                sources[place] |= bit;
                isKept[place] |= rank < floor;
            }
        }

        private int place(int item) {
            int before = places.size();
            int place = places.of(item);
            if (place == before) {
                scores[place] = 0;
                sources[place] = 0;
                isKept[place] = false;
            }
            return place;
        }

        /**
         * Chooses, into {@link #best}, and says how many.
         *
         * @param room of each source; used up
         */
        int choose(int limit, int[] room) {
            int free = limit;
            for (int place = 0; place < places.size(); place++) {
                if (isKept[place]) {
                    room[owners[place]]--;
                    free--;
                }
            }
            int[] order = Order.descendingForNow(scores, places.size());
            int most = Math.min(places.size(), limit);
            int count = 0;
            for (int at = 0; at < places.size(); at++) {
                int place = order[at];
                boolean fits = isKept[place] || (free > 0 && room[owners[place]] > 0);
                if (fits && count < most) {
                    if (!isKept[place]) {
                        room[owners[place]]--;
                        free--;
                    }
                    best[count++] = place;
                }
            }
            return count;
        }
    }
}
