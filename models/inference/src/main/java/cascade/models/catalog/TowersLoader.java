package cascade.models.catalog;

import cascade.features.ItemOrdinals;
import cascade.features.UserProfile;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.embed.ItemTower;
import cascade.models.embed.ItemVectors;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerVocabulary;
import cascade.models.embed.UserTower;
import cascade.models.onnx.OnnxItemTower;
import cascade.models.onnx.OnnxUserTower;
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
    private static final String USERS = "users.onnx";
    private static final String ITEMS = "items.onnx";
    private static final String GOLDEN = "golden.json";
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
        var vocabulary = read(bundle, VOCABULARY, TowerVocabulary::fromJson);
        var vectors = ItemVectors.read(bundle.file(VECTORS));
        int dimension = vectors.dimension();
        var encoder = new TowerEncoder(vocabulary, vectors.ids());
        UserTower users = OnnxUserTower.open(runtime.get(), bundle.file(USERS), encoder, dimension);
        opened.push(users::close);
        Optional<ItemTower> items = Optional.empty();
        if (bundle.has(ITEMS)) {
            items = Optional.of(OnnxItemTower.open(runtime.get(), bundle.file(ITEMS), encoder, dimension));
            opened.push(items.get()::close);
        }
        prove(bundle, users, items);
        var index = index(bundle, vectors);
        opened.push(index::close);
        warmUp(users, index);
        return new LoadedTowers(bundle.version(), index, users, items);
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
    private static void prove(Bundle bundle, UserTower users, Optional<ItemTower> items) throws IOException {
        var golden = read(bundle, GOLDEN, GoldenTowers::fromJson);
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

    private LiveIndex index(Bundle bundle, ItemVectors vectors) {
        var stored = new BundleIndex(bundle, vectors, settings);
        return new LiveIndex(
                ItemRows.ordinals(vectors.ids(), ordinals),
                StoredKinds.of(bundle, vectors).marks(),
                stored.open(),
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
