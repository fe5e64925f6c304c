package cascade.lab.bench.feed.bundles;

import cascade.features.Item;
import cascade.features.UserFeatures;
import cascade.features.UserProfile;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.MadeUpUsers;
import cascade.models.catalog.GoldenTowers;
import cascade.models.catalog.GoldenTowers.GoldenItem;
import cascade.models.catalog.GoldenTowers.GoldenUser;
import cascade.models.catalog.LoadSettings;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.HiddenWeights;
import cascade.models.embed.IndexQueries;
import cascade.models.embed.ItemVectors;
import cascade.models.embed.ReferenceItemTower;
import cascade.models.embed.ReferenceUserTower;
import cascade.models.embed.Tail;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerVocabulary;
import cascade.models.embed.TowerWeights;
import cascade.models.vector.ivf.IvfIndex;
import cascade.training.export.BundleExport;
import cascade.training.recall.log.ServingTowers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Two towers whose users lie in a cluster, as those of trained towers do: an item's row in the users' table is its vector, and the
 * latest click weighs most. Those who have not clicked lie in the largest cluster. (Were all clicks to weigh alike, users would
 * lie between their clusters and near to nothing, where a search of a million vectors costs ten times as much.)
 */
final class MadeUpTowers {

    private static final int YOUTUBENET = 1;
    private static final int TWO_TOWER = 2;
    private static final int HIDDEN = 64;
    private static final int CALIBRATING_USERS = 2_000;
    private static final int GOLDEN_USERS = 32;
    private static final int GOLDEN_ITEMS = 8;
    /** Length of the rows of a user's features, where those of items have length 1. */
    private static final double FEATURE = .2;

    private final MadeUpItems items;
    private final MadeUpUsers users;
    private final MadeUpItemVectors vectors;

    MadeUpTowers(MadeUpItems items, MadeUpUsers users, MadeUpItemVectors vectors) {
        this.items = items;
        this.users = users;
        this.vectors = vectors;
    }

    ModelVersion sealYoutubenet(BundleExport export, ModelCard card) {
        return seal(BundleExport.YOUTUBENET, YOUTUBENET, TowerWords.known(items), false, export, card);
    }

    ModelVersion sealTwoTower(BundleExport export, ModelCard card) {
        return seal(BundleExport.TWO_TOWER, TWO_TOWER, TowerWords.known(items), true, export, card);
    }

    private ModelVersion seal(
            String kind,
            int model,
            TowerVocabulary vocabulary,
            boolean knowsNewItems,
            BundleExport export,
            ModelCard card) {
        ItemVectors itemVectors = vectors.of(model);
        var encoder = new TowerEncoder(vocabulary, itemVectors.ids());
        var random = new SplittableRandom(items.shape().seed() + model);
        TowerWeights ofUsers = userWeights(encoder, itemVectors, model, random);
        var userTower = new ReferenceUserTower(encoder, ofUsers);
        float[] asked = userVectors(userTower);
        Optional<TowerWeights> ofItems =
                knowsNewItems ? Optional.of(itemWeights(encoder, model, random)) : Optional.empty();
        var golden = new GoldenTowers(
                goldenUsers(userTower),
                ofItems.map(weights -> goldenItems(new ReferenceItemTower(encoder, weights)))
                        .orElse(List.of()));
        var towers = new ServingTowers(vocabulary, itemVectors, asked, ofUsers, ofItems, golden);
        try (IvfIndex index = IvfIndex.build(
                itemVectors, LoadSettings.defaults().lists(itemVectors.size()), asked, vectors.kinds())) {
            return export.towers(kind, towers, vectors.kinds(), index, queries(asked), _ -> {}, card);
        }
    }

    private IndexQueries queries(float[] asked) {
        int width = vectors.dimension();
        int count = Math.min(asked.length / width, IndexQueries.MOST);
        return new IndexQueries(Arrays.copyOf(asked, count * width), width);
    }

    /** Rows as {@link TowerEncoder} numbers them. */
    private TowerWeights userWeights(
            TowerEncoder encoder, ItemVectors itemVectors, int model, SplittableRandom random) {
        int width = vectors.dimension();
        int rows = encoder.userShape(width).rows();
        float[] table = new float[Math.multiplyExact(rows, width)];
        float[] own = itemVectors.matrix();
        System.arraycopy(own, 0, table, width, own.length);
        fill(table, width + own.length, FEATURE / Math.sqrt(width), random);
        putTopics(table, 1 + itemVectors.size() + items.shape().authors(), model);
        // The row of no history is the last but the one of now.
        System.arraycopy(vectors.centres(model), 0, table, (rows - 2) * width, width);
        return new TowerWeights(width, table, new float[0], hidden(width, random), Tail.NONE);
    }

    private TowerWeights itemWeights(TowerEncoder encoder, int model, SplittableRandom random) {
        int width = vectors.dimension();
        float[] table = new float[encoder.itemShape(width).rows() * width];
        fill(table, width, FEATURE / Math.sqrt(width), random);
        putTopics(table, 1 + items.shape().authors(), model);
        return new TowerWeights(width, table, new float[0], hidden(width, random), Tail.NONE);
    }

    /** The row of a topic lies in one of its clusters. */
    private void putTopics(float[] table, int firstTopic, int model) {
        int values = items.shape().topics() * vectors.dimension();
        System.arraycopy(vectors.centres(model), 0, table, firstTopic * vectors.dimension(), values);
    }

    private static HiddenWeights hidden(int width, SplittableRandom random) {
        float[] first = new float[width * HIDDEN];
        float[] second = new float[HIDDEN * width];
        fill(first, 0, 1 / Math.sqrt(width), random);
        fill(second, 0, FEATURE / Math.sqrt(HIDDEN), random);
        return new HiddenWeights(first, new float[HIDDEN], second);
    }

    private static void fill(float[] values, int from, double deviation, SplittableRandom random) {
        for (int i = from; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
    }

    private float[] userVectors(ReferenceUserTower tower) {
        int count = Math.min(CALIBRATING_USERS, items.shape().users());
        float[] asked = new float[count * tower.dimension()];
        for (int user = 0; user < count; user++) {
            UserFeatures features = users.user(user).features();
            float[] vector = tower.vector(features.profile(), features.state().clicks());
            System.arraycopy(vector, 0, asked, user * vector.length, vector.length);
        }
        return asked;
    }

    private List<GoldenUser> goldenUsers(ReferenceUserTower tower) {
        List<GoldenUser> golden = new ArrayList<>();
        int count = Math.min(GOLDEN_USERS, items.shape().users());
        for (int user = 0; user < count; user++) {
            UserFeatures features = users.user(user).features();
            golden.add(new GoldenUser(
                    features.profile(),
                    features.state().clicks(),
                    tower.vector(features.profile(), features.state().clicks())));
        }
        golden.add(new GoldenUser(UserProfile.UNKNOWN, List.of(), tower.vector(UserProfile.UNKNOWN, List.of())));
        return golden;
    }

    private List<GoldenItem> goldenItems(ReferenceItemTower tower) {
        List<GoldenItem> golden = new ArrayList<>();
        for (int number = 0; number < GOLDEN_ITEMS; number++) {
            Item item = items.item(number);
            golden.add(new GoldenItem(item, tower.vector(item)));
        }
        return golden;
    }
}
