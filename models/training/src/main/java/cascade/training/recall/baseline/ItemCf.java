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
 * sim(i, j) = sum over users of both of |u|^-userPower e^(-age_j / reach)  /  ((n_i + shrink)^clickedPower (n_j + shrink)^power)
 * score(j) = prior p_j + sum over i in the history of 2^(-age_i / halfLife) recency^(clicks after i) sim(i, j)
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
        IntLists lists = set.training();
        int[] userOf = new int[lists.values().length];
        int[] places = new int[lists.values().length];
        int[] starts = places(lists, userOf, places);
        double[] shares = new double[set.items()];
        Arrays.setAll(shares, item -> weight(starts[item + 1] - starts[item], settings.power()));
        var common = new Common(set.items());
        var top = new TopItems(settings.neighbours());
        for (int item = 0; item < set.items(); item++) {
            for (int i = starts[item]; i < starts[item + 1]; i++) {
                addPairs(userOf[places[i]], places[i], common);
            }
            double share = weight(starts[item + 1] - starts[item], settings.clickedPower());
            keep(item, share, shares, common, top);
        }
    }

    private double weight(int clicks, double power) {
        return Math.pow(clicks + settings.shrink(), -power);
    }

    private float[] priors() {
        int[] items = set.training().values();
        double[] clicks = new double[set.items()];
        double sum = 0;
        for (int position = 0; position < items.length; position++) {
            float fresh = fresh(position);
            clicks[items[position]] += fresh;
            sum += fresh;
        }
        float[] shares = new float[clicks.length];
        for (int item = 0; item < shares.length && sum > 0; item++) {
            shares[item] = (float) (settings.prior() * clicks[item] / sum);
        }
        return shares;
    }

    /** What a click of the training lists counts for. */
    private float fresh(int position) {
        boolean fades = settings.reach() > 0 && set.days().length > 0;
        return fades ? (float) Math.exp(-set.days()[position] / settings.reach()) : 1;
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

    private void addPairs(int user, int position, Common common) {
        IntLists lists = set.training();
        float weight = (float) Math.pow(lists.length(user), -settings.userPower());
        for (int other = lists.start(user); other < lists.end(user); other++) {
            if (lists.value(other) != lists.value(position)) {
                common.add(lists.value(other), weight * fresh(other));
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
            int item = given.value(i);
            float fresh = settings.halfLife() > 0 && queries.ages().length > 0
                    ? (float) Math.pow(2, -queries.ages()[i] / settings.halfLife())
                    : 1;
            for (int n = 0; item < set.items() && n < neighbours[item].length; n++) {
                scores[at + neighbours[item][n]] += weight * fresh * similarities[item][n];
            }
            weight *= (float) settings.recency();
        }
    }
}
