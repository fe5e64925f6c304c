package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.UserProfile;
import cascade.models.catalog.GoldenTowers;
import cascade.models.catalog.GoldenTowers.GoldenItem;
import cascade.models.catalog.GoldenTowers.GoldenUser;
import cascade.models.embed.BiasSpace;
import cascade.models.embed.ItemVectors;
import cascade.models.embed.ReferenceItemTower;
import cascade.models.embed.ReferenceUserTower;
import cascade.models.embed.SimilarityTowers;
import cascade.models.embed.Tail;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerVocabulary;
import cascade.models.embed.TowerWeights;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.softmax.Neighbours;
import cascade.training.recall.softmax.TowerTables;
import cascade.training.recall.softmax.TowerVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What two towers learned, in the form in which it serves.
 *
 * @param vectors of all items that get one
 * @param userVectors of {@link LogSet#everybody}, {@code [users + 1, dimension]}, in the same space
 * @param users the users' tower
 * @param items the items' tower; empty where items are known by their number alone
 */
public record ServingTowers(
        TowerVocabulary vocabulary,
        ItemVectors vectors,
        float[] userVectors,
        TowerWeights users,
        Optional<TowerWeights> items,
        GoldenTowers golden) {

    private static final int GOLDEN_USERS = 32;

    /**
     * Takes over what was learned.
     *
     * @param asked what the towers made of {@link LogSet#everybody}
     * @param newBias of items that nobody clicked yet, in units of cosine
     */
    public static ServingTowers of(
            LogSet log, TowerTables tables, Neighbours neighbours, TowerVectors asked, boolean hasBias, float newBias) {
        int count = log.items().size();
        int width = asked.dimension();
        float[] itemVectors = Arrays.copyOf(asked.items(), count * width);
        float[] userVectors = asked.users();
        Tail userTail = Tail.NONE;
        Tail newTail = Tail.NONE;
        if (hasBias) {
            float[] biases = Arrays.copyOf(asked.bias(), count);
            Arrays.fill(biases, log.set().items(), count, newBias);
            BiasSpace space = BiasSpace.of(biases);
            itemVectors = space.items(itemVectors, biases, width);
            userVectors = space.users(userVectors, width);
            userTail = space.user();
            newTail = space.item(newBias);
        }
        float[] userTable = userTable(log, tables, neighbours);
        boolean hasItemTower =
                log.set().itemFeatures().count() > 0 || log.set().content().width() > 0;
        int longer = width + userTail.values().length;
        return new ServingTowers(
                log.vocabulary(),
                new ItemVectors(log.itemIds(), itemVectors, longer),
                userVectors,
                new TowerWeights(width, userTable, new float[0], tables.userHidden(), userTail),
                hasItemTower
                        ? Optional.of(new TowerWeights(
                                width, itemTable(log, tables, userTable), tables.layer(), tables.itemHidden(), newTail))
                        : Optional.empty(),
                new GoldenTowers(goldenUsers(log, userVectors, longer), goldenItems(log, asked, newTail)));
    }

    public int dimension() {
        return vectors.dimension();
    }

    /** The same in plain Java, to tell how near items lie to what was opened. Holds nothing to release. */
    public SimilarityTowers similarity() {
        var encoder = new TowerEncoder(vocabulary, vectors.ids());
        return new SimilarityTowers(
                new ReferenceUserTower(encoder, users),
                items.map(weights -> new ReferenceItemTower(encoder, weights)),
                vectors,
                users.tail().values().length,
                () -> {});
    }

    /** The vector of the n-th of {@link LogSet#everybody}. */
    public float[] userVector(int n) {
        return Arrays.copyOfRange(userVectors, n * dimension(), (n + 1) * dimension());
    }

    /** Rows as {@link cascade.models.embed.TowerEncoder} numbers them: items with the rows of their features and neighbours in their own. */
    private static float[] userTable(LogSet log, TowerTables tables, Neighbours neighbours) {
        int width = tables.dimension();
        int count = log.items().size();
        int firstFeature = TowerTables.firstItemFeature(log.set());
        int last = TowerTables.noHistory(log.set()) + (log.vocabulary().exampleAge() ? 1 : 0);
        int rest = last + 1 - firstFeature;
        float[] rows = new float[(1 + count + rest) * width];
        for (int item = 0; item < count; item++) {
            if (item < log.set().items()) {
                add(tables, 1 + item, 1, rows, 1 + item);
            }
            int[] near = neighbours.items(item);
            for (int i = 0; i < near.length; i++) {
                add(tables, 1 + near[i], neighbours.weights(item)[i], rows, 1 + item);
            }
            for (int value : log.set().itemFeatures().values().copy(item)) {
                add(tables, firstFeature + value, 1, rows, 1 + item);
            }
        }
        System.arraycopy(tables.table(), firstFeature * width, rows, (1 + count) * width, rest * width);
        return rows;
    }

    /** Rows of item features, and behind them that of items of which nothing is known. */
    private static float[] itemTable(LogSet log, TowerTables tables, float[] userTable) {
        int width = tables.dimension();
        int values = log.set().itemFeatures().count();
        float[] rows = new float[(1 + values + 1) * width];
        System.arraycopy(tables.table(), TowerTables.firstItemFeature(log.set()) * width, rows, width, values * width);
        System.arraycopy(middle(log.set(), tables, userTable), 0, rows, (1 + values) * width, width);
        return rows;
    }

    /**
     * The mean of what the tower adds up for the items clicked in training. It is taken before the hidden layer, which it goes
     * through as any item does: the layer knows sums of this size, and no mean of vectors behind it can be undone.
     */
    private static float[] middle(RecallSet set, TowerTables tables, float[] userTable) {
        int width = tables.dimension();
        double[] sum = new double[width];
        for (int item = 0; item < set.items(); item++) {
            for (int i = 0; i < width; i++) {
                sum[i] += userTable[(1 + item) * width + i];
            }
            for (int c = 0; c < tables.layer().length / width; c++) {
                double shown = set.content().vectors()[item * set.content().width() + c];
                for (int i = 0; i < width; i++) {
                    sum[i] += shown * tables.layer()[c * width + i];
                }
            }
        }
        float[] middle = new float[width];
        for (int i = 0; i < width; i++) {
            middle[i] = (float) (sum[i] / set.items());
        }
        return middle;
    }

    private static void add(TowerTables tables, int row, float weight, float[] to, int toRow) {
        int width = tables.dimension();
        for (int i = 0; i < width; i++) {
            to[toRow * width + i] += weight * tables.table()[row * width + i];
        }
    }

    private static List<GoldenUser> goldenUsers(LogSet log, float[] vectors, int dimension) {
        List<GoldenUser> golden = new ArrayList<>();
        int users = log.users().size();
        int count = Math.min(GOLDEN_USERS, users);
        for (int i = 0; i < count; i++) {
            int user = (int) ((long) i * users / count);
            golden.add(new GoldenUser(
                    log.log().profile(log.users().get(user).user()), log.latest(user), row(vectors, user, dimension)));
        }
        golden.add(new GoldenUser(UserProfile.UNKNOWN, List.of(), row(vectors, users, dimension)));
        return golden;
    }

    private static List<GoldenItem> goldenItems(LogSet log, TowerVectors asked, Tail tail) {
        List<GoldenItem> golden = new ArrayList<>();
        List<Item> likeNew = log.likeNew();
        for (int i = 0; i < likeNew.size(); i++) {
            float[] vector = row(asked.items(), log.items().size() + i, asked.dimension());
            golden.add(new GoldenItem(likeNew.get(i), tail.after(vector)));
        }
        return golden;
    }

    private static float[] row(float[] rows, int row, int width) {
        return Arrays.copyOfRange(rows, row * width, (row + 1) * width);
    }
}
