package cascade.models.catalog;

import cascade.features.ItemIds;
import cascade.features.ItemOrdinals;
import cascade.features.UserProfile;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.embed.HiddenLayer;
import cascade.models.embed.ItemTower;
import cascade.models.embed.ItemVectorsFile;
import cascade.models.embed.MappedItemTower;
import cascade.models.embed.MappedUserTower;
import cascade.models.embed.SimilarityTowers;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerTable;
import cascade.models.embed.TowerVocabulary;
import cascade.models.embed.UserTower;
import cascade.models.embed.VectorRows;
import cascade.models.onnx.OnnxHiddenLayer;
import cascade.models.vector.LiveIndex;
import cascade.models.vector.LiveSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a bundle of towers ready to serve: vocabulary, vectors, towers, golden rows, index, warm-up, in this order. */
final class TowersLoader {

    private static final String VOCABULARY = "vocabulary.json";
    private static final String VECTORS = "vectors.bin";
    private static final String USERS = "users.bin";
    private static final String USERS_HIDDEN = "users-hidden.onnx";
    private static final String ITEMS = "items.bin";
    private static final String ITEMS_HIDDEN = "items-hidden.onnx";

    private static final String GOLDEN = "golden.json";

    private static final String NO_PREFIX = "";
    private static final int WARM_UP_RUNS = 50;
    private static final int WARM_UP_DEPTH = 200;

    private final SharedRuntime runtime;
    private final LoadSettings settings;
    private final ItemOrdinals ordinals;

    TowersLoader(SharedRuntime runtime, LoadSettings settings, ItemOrdinals ordinals) {
        this.runtime = runtime;
        this.settings = settings;
        this.ordinals = ordinals;
    }

    LoadedTowers load(Bundle bundle) throws IOException {
        Deque<Runnable> opened = new ArrayDeque<>();
        try {
            return load(bundle, opened);
        } catch (IOException | RuntimeException e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    private LoadedTowers load(Bundle bundle, Deque<Runnable> opened) throws IOException {
        var vectors = ItemVectorsFile.open(bundle.file(VECTORS));
        Pair pair = pair(bundle, NO_PREFIX, vectors.ids(), vectors.dimension(), opened);
        var index = index(bundle, vectors);
        opened.push(index::close);
        warmUp(pair.users, index);
        return new LoadedTowers(bundle.version(), index, pair.users, pair.items);
    }

    /**
     * Towers that a bundle brings beside what it is, without an index.
     *
     * @param prefix of their files
     */
    SimilarityTowers similarity(Bundle bundle, String prefix) throws IOException {
        if (!bundle.has(prefix + VECTORS)) {
            throw bundle.refuse(
                    "its schema reads how near items lie to what was opened, and it has no " + prefix + VECTORS);
        }
        Deque<Runnable> opened = new ArrayDeque<>();
        try {
            VectorRows vectors = VectorRows.map(bundle.file(prefix + VECTORS));
            opened.push(vectors::close);
            Pair pair = pair(bundle, prefix, vectors.ids(), vectors.dimension(), opened);
            return new SimilarityTowers(
                    pair.users, pair.items, vectors, pair.tail, () -> opened.forEach(Runnable::run));
        } catch (IOException | RuntimeException e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    /**
     * Two towers.
     *
     * @param tail numbers that their vectors end in, beside a direction
     */
    private record Pair(UserTower users, Optional<ItemTower> items, int tail) {}

    /** @param opened is given what is to be closed with them */
    private Pair pair(Bundle bundle, String prefix, ItemIds ids, int dimension, Deque<Runnable> opened)
            throws IOException {
        var vocabulary = read(bundle, prefix + VOCABULARY, TowerVocabulary::fromJson);
        var encoder = new TowerEncoder(vocabulary, ids);
        TowerTable ofUsers = table(bundle, prefix + USERS, opened);
        UserTower users = new MappedUserTower(
                encoder, ofUsers, hidden(bundle, prefix + USERS_HIDDEN, ofUsers, opened), dimension);
        Optional<ItemTower> items = Optional.empty();
        if (bundle.has(prefix + ITEMS)) {
            TowerTable ofItems = table(bundle, prefix + ITEMS, opened);
            items = Optional.of(new MappedItemTower(
                    encoder, ofItems, hidden(bundle, prefix + ITEMS_HIDDEN, ofItems, opened), dimension));
        }
        prove(bundle, prefix, users, items);
        return new Pair(users, items, ofUsers.dimension() - ofUsers.width());
    }

    private static TowerTable table(Bundle bundle, String name, Deque<Runnable> opened) {
        TowerTable table = TowerTable.map(bundle.file(name));
        opened.push(table::close);
        return table;
    }

    /** A tower without a hidden layer needs no graph. */
    private HiddenLayer hidden(Bundle bundle, String name, TowerTable table, Deque<Runnable> opened) {
        if (table.hiddenUnits() == 0) {
            return HiddenLayer.NONE;
        }
        HiddenLayer hidden = OnnxHiddenLayer.open(runtime.get(), bundle.file(name), table.width());
        opened.push(hidden::close);
        return hidden;
    }

    private static <T> T read(Bundle bundle, String name, Function<byte[], T> parser) throws IOException {
        byte[] bytes = Files.readAllBytes(bundle.file(name));
        try {
            return parser.apply(bytes);
        } catch (IllegalArgumentException e) {
            throw new BundleRefusedException(
                    bundle.version(), "its " + name + " is not readable: " + e.getMessage(), e);
        }
    }

    /** Refuses towers that do not reproduce the golden rows. */
    private static void prove(Bundle bundle, String prefix, UserTower users, Optional<ItemTower> items)
            throws IOException {
        var golden = read(bundle, prefix + GOLDEN, GoldenTowers::fromJson);
        if (golden.users().isEmpty() || (items.isPresent() && golden.items().isEmpty())) {
            throw bundle.refuse("it has no golden rows");
        }
        checkDifference(bundle, "users", golden.worstDifference(users));
        if (items.isPresent()) {
            checkDifference(bundle, "items", golden.worstDifference(items.get()));
        }
    }

    private static void checkDifference(Bundle bundle, String side, float worst) {
        // Negated, so that NaN is refused too.
        if (!(worst <= RankerLoader.TOLERANCE)) {
            throw bundle.refuse(
                    "its golden " + side + " come out " + worst + " apart, more than " + RankerLoader.TOLERANCE);
        }
    }

    private LiveIndex index(Bundle bundle, ItemVectorsFile vectors) {
        var stored = new BundleIndex(bundle, vectors, settings);
        byte[] marks = StoredKinds.of(bundle, vectors).marks();
        return new LiveIndex(
                ordinals.of(vectors.ids()),
                marks,
                stored.open(marks),
                stored.builder(),
                LiveSettings.defaults(),
                // Merges are rare and take all of a core, so they get a thread of their own.
                task -> Thread.ofPlatform()
                        .name("merge " + bundle.version())
                        .daemon()
                        .start(task));
    }

    private static void warmUp(UserTower users, LiveIndex index) {
        for (int run = 0; run < WARM_UP_RUNS; run++) {
            index.search(users.vector(UserProfile.UNKNOWN, List.of()), WARM_UP_DEPTH);
        }
    }
}
