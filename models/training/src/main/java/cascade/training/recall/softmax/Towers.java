package cascade.training.recall.softmax;

import cascade.training.embedding.Bags;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.RecallSet;
import java.util.SplittableRandom;

/**
 * What users and items are made of, as rows of one table: 0 is padding, then items, values of item features, values of user
 * features, one row for those who have no history, and maybe ages of clicks, the youngest first, and users.
 *
 * <pre>
 * item = v(number) + sum of v(feature) + sum of w_n v(neighbour)
 * user = mean over the history of item + w sum of v(feature) + v(age) + o v(user)
 * </pre>
 *
 * <p>w is 1, or what the settings give all features of a user together, by how many he has. The age of a sample is how long
 * before the end of training its clicks were; who is asked now has the youngest. What all users click changes from day to day,
 * and a model that is not told the day learns the mean of all days (Covington et al. 2016, Deep Neural Networks for YouTube
 * Recommendations, RecSys: "example age").
 *
 * <p>One table for both sides: what a user clicked and what is recalled are the same items.
 */
final class Towers {

    private final RecallSet set;
    private final Neighbours neighbours;
    private final TowerSettings settings;
    private final int firstItemFeature;
    private final int firstUserFeature;
    private final int longestItem;
    private final int ages;
    private final int ownRows;

    Towers(RecallSet set, TowerSettings settings) {
        this.set = set;
        this.settings = settings;
        neighbours = Neighbours.of(set, settings.items());
        firstItemFeature = 1 + set.items() + set.newItems();
        firstUserFeature = firstItemFeature + set.itemFeatures().count();
        ages = settings.users().exampleAge() > 0 && set.clicks().days().length > 0 ? TowerTables.MOST_AGES : 0;
        ownRows = settings.users().own() > 0 ? set.clicks().lists().size() : 0;
        if (ownRows > 0 && set.userFeatures().count() > 0) {
            throw new IllegalArgumentException(
                    "ownRow is for sets that know nothing of users but what they did; " + set.name() + " knows more");
        }
        longestItem = 1
                + settings.items().neighbours()
                + (settings.items().features() ? longest(set.itemFeatures().values()) : 0);
    }

    private static int longest(IntLists lists) {
        int longest = 0;
        for (int list = 0; list < lists.size(); list++) {
            longest = Math.max(longest, lists.length(list));
        }
        return longest;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    int rows() {
        return firstOwnRow() + ownRows;
    }

    private int firstOwnRow() {
        return noHistory() + 1 + ages;
    }

    private int noHistory() {
        return firstUserFeature + set.userFeatures().count();
    }

    /** Most rows of an item's bag. */
    int longestItem() {
        return longestItem;
    }

    /** Most rows of a user's bag. */
    int longestUser() {
        return 3
                + settings.users().history() * longestItem
                + (settings.users().features() ? longest(set.userFeatures().values()) : 0);
    }

    /** Fills and closes a bag with an item. */
    void item(Bags bags, int item) {
        addItem(bags, item, 1);
        bags.close();
    }

    private void addItem(Bags bags, int item, float weight) {
        // A new item has nothing but features: its own row never met a gradient.
        if (item < set.items()) {
            bags.add(1 + item, weight);
        }
        int[] near = neighbours.items(item);
        float[] weights = neighbours.weights(item);
        for (int i = 0; i < near.length; i++) {
            bags.add(1 + near[i], weight * weights[i]);
        }
        if (settings.items().features()) {
            IntLists features = set.itemFeatures().values();
            for (int i = features.start(item); i < features.end(item); i++) {
                bags.add(firstItemFeature + features.value(i), weight);
            }
        }
    }

    /**
     * Fills and closes a bag with a user.
     *
     * @param user row of the user features, which is his own too, or -1
     * @param days before the end of training that the sample's clicks were; 0 for who is asked now
     * @param items holds the history at {@code [from .. to)}
     * @param except positions in there that are left out, in rising order
     * @param random draws from a history without order that is too long
     */
    void user(
            Bags bags, int user, float days, IntLists items, int from, int to, int[] except, SplittableRandom random) {
        int left = to - from - except.length;
        if (left == 0) {
            bags.add(noHistory(), 1);
        } else {
            history(bags, items, from, to, except, left, random);
        }
        if (ages > 0) {
            bags.add(noHistory() + 1 + Math.clamp((int) (days / settings.users().exampleAge()), 0, ages - 1), 1);
        }
        if (settings.users().features() && user >= 0) {
            IntLists features = set.userFeatures().values();
            double weight =
                    settings.users().weight() == 0 ? 1 : settings.users().weight() / features.length(user);
            for (int i = features.start(user); i < features.end(user); i++) {
                bags.add(firstUserFeature + features.value(i), (float) weight);
            }
        }
        if (user >= 0 && user < ownRows) {
            bags.add(firstOwnRow() + user, (float) settings.users().own());
        }
        bags.close();
    }

    private void history(Bags bags, IntLists items, int from, int to, int[] except, int left, SplittableRandom random) {
        int wanted = Math.min(left, settings.users().history());
        double recency = settings.users().recency();
        double weight = recency == 1 ? 1.0 / wanted : (1 - recency) / (1 - Math.pow(recency, wanted));
        int rest = left;
        int out = except.length - 1;
        for (int i = to - 1; i >= from && wanted > 0; i--) {
            if (out >= 0 && except[out] == i) {
                out--;
                continue;
            }
            // Every subset is as likely as any other; where time orders the items, the latest are taken.
            if (set.clicks().ordered() || wanted == rest || random.nextInt(rest) < wanted) {
                addItem(bags, items.value(i), (float) weight);
                weight *= recency;
                wanted--;
            }
            rest--;
        }
    }
}
