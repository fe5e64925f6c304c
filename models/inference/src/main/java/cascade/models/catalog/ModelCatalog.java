package cascade.models.catalog;

import cascade.features.ItemOrdinals;
import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.embed.ItemVectorsFile;
import cascade.models.embed.UserLists;
import cascade.models.recall.SourceQuotas;
import cascade.models.vector.NeighbourTable;
import cascade.models.vector.VectorIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of model bundles: {@code KIND/VERSION/manifest.json} and the files beside it, and {@link Releases}, which name those that
 * serve together. Thread-safe and blocking.
 *
 * <p>What is opened belongs to the caller, who closes the ranker, the index, the towers.
 */
public final class ModelCatalog {

    private static final String VECTORS = "vectors.bin";
    private static final String NEIGHBOURS = "neighbours.bin";
    private static final String LISTS = "lists.bin";
    private static final String QUOTAS = "quotas.json";

    private final Path models;
    private final LoadSettings settings;
    private final ItemOrdinals ordinals;
    private final Releases releases;
    private final Verdicts verdicts;
    private final Checksums checksums;
    private final RankerLoader rankers;
    private final TowersLoader towers;

    /**
     * The folder need not exist yet.
     *
     * @param ordinals gives the items of bundles the numbers by which indexes name them, as they are loaded
     */
    public ModelCatalog(Path models, LoadSettings settings, ItemOrdinals ordinals) {
        this.models = models;
        this.settings = settings;
        this.ordinals = ordinals;
        this.releases = new Releases(models);
        this.verdicts = new Verdicts(models);
        this.checksums = settings.checksums().map(Checksums::keptIn).orElseGet(Checksums::ofProcess);
        var runtime = new SharedRuntime(settings.onnx());
        this.towers = new TowersLoader(runtime, settings, ordinals);
        this.rankers = new RankerLoader(runtime, towers);
    }

    public ModelCatalog(Path models, ItemOrdinals ordinals) {
        this(models, LoadSettings.defaults(), ordinals);
    }

    /** Kinds that have a folder, sorted. */
    public List<String> kinds() {
        return Kinds.in(models);
    }

    /** What was found of its bundles before they served. */
    public Verdicts verdicts() {
        return verdicts;
    }

    /** Its releases, to publish into it and to go back by. */
    public Releases releases() {
        return releases;
    }

    /**
     * The version of {@code kind} in service; empty where there is none.
     *
     * @throws ReleaseRefusedException where what should tell that is damaged
     */
    public Optional<ModelVersion> current(String kind) {
        return releases.inService().map(release -> release.bundles().get(kind));
    }

    /** Versions of {@code kind}, in service or not, the oldest first. */
    public List<ModelVersion> versions(String kind) {
        return Kinds.versions(models, kind);
    }

    /** The manifest of a bundle whose files are whole, or {@link BundleRefusedException}. */
    public ModelManifest manifest(ModelVersion version) {
        return Bundle.open(models, version, checksums).manifest();
    }

    /** What a bundle's manifest says, its files unread; empty where there is no such bundle, or no manifest of one. */
    public Optional<ModelManifest> said(ModelVersion version) {
        Path file = models.resolve(version.kind()).resolve(version.version()).resolve(ModelManifest.FILE);
        try {
            ModelManifest manifest = ManifestJson.read(Files.readAllBytes(file));
            return manifest.version().equals(version) ? Optional.of(manifest) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * A file of a bundle whose files are whole, empty where it has none of that name.
     *
     * @throws BundleRefusedException where a file is damaged
     */
    public Optional<Path> file(ModelVersion version, String name) {
        Bundle bundle = Bundle.open(models, version, checksums);
        return bundle.has(name) ? Optional.of(bundle.file(name)) : Optional.empty();
    }

    /** Makes a bundle ready to serve in the role that its manifest says, or throws {@link BundleRefusedException}. */
    public Loaded open(ModelVersion version) {
        Bundle bundle = Bundle.open(models, version, checksums);
        if (bundle.manifest().card().madeUp() && !settings.allowsMadeUp()) {
            throw bundle.refuse("it is made-up: it learned nothing and serves measurements of speed only"
                    + " (models.allow-made-up)");
        }
        try {
            return switch (bundle.manifest().card().role()) {
                case RANKING -> rankers.load(bundle);
                case ITEM_VECTORS -> loadItem2vec(bundle);
                case TOWERS -> towers.load(bundle);
                case USER_LISTS -> new LoadedUserLists(bundle.version(), UserLists.read(bundle.file(LISTS)));
                case QUOTAS ->
                    new LoadedQuotas(bundle.version(), SourceQuotas.fromJson(Files.readAllBytes(bundle.file(QUOTAS))));
            };
        } catch (BundleRefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Whatever else is wrong with a bundle, it is the bundle's fault and must not take the server down.
            throw new BundleRefusedException(version, String.valueOf(e.getMessage()), e);
        }
    }

    /** A ranker that reproduced its golden rows and is warm, or {@link BundleRefusedException}. */
    public LoadedRanker openRanker(ModelVersion version) {
        if (open(version) instanceof LoadedRanker ranker) {
            return ranker;
        }
        throw new BundleRefusedException(version, "it does not rank");
    }

    /** Item vectors with an index over them, or {@link BundleRefusedException}. */
    public LoadedItem2vec openItem2vec(ModelVersion version) {
        if (open(version) instanceof LoadedItem2vec item2vec) {
            return item2vec;
        }
        throw new BundleRefusedException(version, "it holds no item vectors");
    }

    /** Towers that reproduced their golden rows, with an index over the items, or {@link BundleRefusedException}. */
    public LoadedTowers openTowers(ModelVersion version) {
        if (open(version) instanceof LoadedTowers pair) {
            return pair;
        }
        throw new BundleRefusedException(version, "it holds no towers");
    }

    private LoadedItem2vec loadItem2vec(Bundle bundle) {
        var vectors = ItemVectorsFile.open(bundle.file(VECTORS));
        var kinds = StoredKinds.of(bundle, vectors);
        var index = new BundleIndex(bundle, vectors, settings).open(kinds.marks());
        try {
            if (vectors.size() > 0) {
                warmUp(index);
            }
            return new LoadedItem2vec(
                    bundle.version(),
                    ItemRows.of(vectors.ids(), ordinals),
                    kinds,
                    index,
                    Optional.of(near(bundle, vectors)),
                    vectors.isBiased());
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
    }

    private static NeighbourTable near(Bundle bundle, ItemVectorsFile vectors) {
        NeighbourTable near = NeighbourTable.map(bundle.file(NEIGHBOURS));
        if (near.size() != vectors.size()) {
            throw bundle.refuse("it has neighbours of " + near.size() + " items and vectors of " + vectors.size());
        }
        return near;
    }

    private static void warmUp(VectorIndex index) {
        float[] vector = new float[index.dimension()];
        for (int run = 0; run < 50; run++) {
            index.copy(run % index.size(), vector, 0);
            index.search(vector, 50);
        }
    }
}
