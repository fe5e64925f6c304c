package cascade.training.recall.baseline;

import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.metric.ItemScores;
import cascade.training.recall.metric.TopItems;
import java.util.Arrays;

/**
 * Recall by items that the same users clicked (Linden et al. 2003; Deshpande and Karypis 2004).
 *
 * <pre>
 * sim(i, j) = sum over users of both of |u|^-userPower c_i r_j  /  ((n_i + shrink)^clickedPower (n_j + shrink)^power)
 *     c_i = 1 where i was clicked, passedOver where it was shown and not clicked
 *     r_j = e^(-age_j / reach) where j was clicked, passedOverRecalled where it was shown and not clicked
 * score(j) = prior p_j + sum over i in the history of 2^(-age_i / halfLife) recency^(clicks after i) sim(i, j)
 *     + sum over i that the user was shown and did not click of passedOver sim(i, j)
 * </pre>
 *
 * <p>p is the share of an item in all clicks, each counted e^(-age / reach): it answers those of whom nothing is known.
 */
public final class ItemCf implements ItemScores {

    private final RecallSet set;
    private final ItemCfSettings settings;
    private final int[][] neighbours;
    private final float[][] similarities;
    private final float[] priors;

    public ItemCf(RecallSet set, ItemCfSettings settings) {
        this.set = set;
        this.settings = settings;
        neighbours = new int[set.items()][];
        similarities = new float[set.items()][];
        priors = priors();
        count();
    }

    private void count() {
        Traces traces = Traces.of(set, settings);
        int[] userOf = new int[traces.items().values().length];
        int[] places = new int[userOf.length];
        int[] starts = places(traces.items(), userOf, places);
        int[] clicks = set.clicks().lists().counts(set.items());
        double[] shares = new double[set.items()];
        Arrays.setAll(shares, item -> weight(clicks[item], settings.power()));
        var common = new Common(set.items());
        var top = new TopItems(settings.neighbours());
        for (int item = 0; item < set.items(); item++) {
            for (int i = starts[item]; i < starts[item + 1]; i++) {
                addPairs(traces, userOf[places[i]], places[i], common);
            }
            keep(item, weight(clicks[item], settings.clickedPower()), shares, common, top);
        }
    }

    /** Items that were only ever passed over count as if clicked once. */
    private double weight(int clicks, double power) {
        return Math.pow(Math.max(1, clicks) + settings.shrink(), -power);
    }

    private float[] priors() {
        int[] items = set.clicks().lists().values();
        double[] clicks = new double[set.items()];
        double sum = 0;
        for (int position = 0; position < items.length; position++) {
            float fresh = Traces.fresh(set, position, settings.reach());
            clicks[items[position]] += fresh;
            sum += fresh;
        }
        float[] shares = new float[clicks.length];
        for (int item = 0; item < shares.length && sum > 0; item++) {
            shares[item] = (float) (settings.prior() * clicks[item] / sum);
        }
        return shares;
    }

    /** Sums by item, of which few are not 0. */
    private static final class Common {

        final float[] sums;
        final int[] touched;
        int size;

        Common(int items) {
            sums = new float[items];
            touched = new int[items];
        }

        void add(int item, float weight) {
            if (sums[item] == 0) {
                touched[size++] = item;
            }
            sums[item] += weight;
        }
    }

    /** Fills for each position of the lists its user, and the positions in the order of items; gives where each item starts. */
    private int[] places(IntLists lists, int[] userOf, int[] places) {
        int[] starts = new int[set.items() + 1];
        for (int item : lists.values()) {
            starts[item + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        for (int user = 0; user < lists.size(); user++) {
            for (int position = lists.start(user); position < lists.end(user); position++) {
                userOf[position] = user;
                places[next[lists.value(position)]++] = position;
            }
        }
        return starts;
    }

    private void addPairs(Traces traces, int user, int position, Common common) {
        IntLists lists = traces.items();
        int clicks = Math.max(1, set.clicks().lists().length(user));
        float weight = traces.asClicked()[position] * (float) Math.pow(clicks, -settings.userPower());
        for (int other = lists.start(user); weight > 0 && other < lists.end(user); other++) {
            float recalled = traces.asRecalled()[other];
            if (recalled > 0 && lists.value(other) != lists.value(position)) {
                common.add(lists.value(other), weight * recalled);
            }
        }
    }

    /** Keeps the neighbours that are most alike, and clears the sums. */
    private void keep(int item, double share, double[] shares, Common common, TopItems top) {
        float[] alike = new float[common.size];
        for (int i = 0; i < common.size; i++) {
            int other = common.touched[i];
            alike[i] = (float) (common.sums[other] * share * shares[other]);
            common.sums[other] = 0;
        }
        int[] best = top.of(alike, 0, common.size);
        neighbours[item] = new int[best.length];
        similarities[item] = new float[best.length];
        for (int i = 0; i < best.length; i++) {
            neighbours[item][i] = common.touched[best[i]];
            similarities[item][i] = alike[best[i]];
        }
        common.size = 0;
    }

    /** The items most like one, the most alike first. */
    public int[] neighbours(int item) {
        return neighbours[item].clone();
    }

    /** How alike each of {@link #neighbours} is. */
    public float[] similarities(int item) {
        return similarities[item].clone();
    }

    @Override
    public void write(int first, int count, float[] scores, int stride) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(priors, 0, scores, i * stride, priors.length);
            add(first + i, scores, i * stride);
        }
    }

    private void add(int query, float[] scores, int at) {
        Queries queries = set.queries();
        IntLists given = queries.given();
        float weight = 1;
        for (int i = given.end(query) - 1; i >= given.start(query); i--) {
            float fresh = settings.halfLife() > 0 && queries.ages().length > 0
                    ? (float) Math.pow(2, -queries.ages()[i] / settings.halfLife())
                    : 1;
            addNeighbours(given.value(i), weight * fresh, scores, at);
            weight *= (float) settings.recency();
        }
        int user = queries.users()[query];
        IntLists passed = set.clicks().passedOver();
        for (int i = user < 0 ? 0 : passed.start(user); user >= 0 && i < passed.end(user); i++) {
            addNeighbours(passed.value(i), (float) settings.passedOver(), scores, at);
        }
    }

    private void addNeighbours(int item, float weight, float[] scores, int at) {
        for (int n = 0; weight > 0 && item < set.items() && n < neighbours[item].length; n++) {
            scores[at + neighbours[item][n]] += weight * similarities[item][n];
        }
    }
}
