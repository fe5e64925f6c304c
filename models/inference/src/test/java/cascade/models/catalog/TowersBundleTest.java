package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.embed.IndexQueries;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemTower;
import cascade.models.embed.RandomTowers;
import cascade.models.embed.ReferenceItemTower;
import cascade.models.embed.ReferenceUserTower;
import cascade.models.embed.Tail;
import cascade.models.embed.TowerFeature;
import cascade.models.embed.TowerVocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TowersBundleTest {

    @TempDir
    Path models;

    private final OrdinalNames names = new OrdinalNames();
    private ModelCatalog catalog;
    private TestTowers towers;

    @BeforeEach
    void open() {
        catalog = new ModelCatalog(models, names);
        towers = new TestTowers(models, 5);
    }

    @Test
    void publishedTowersComputeWhatTheReferenceComputes() {
        LoadedTowers loaded = catalog.openTowers(towers.publish("two-tower", true));
        var users = new ReferenceUserTower(towers.encoder, towers.userWeights);
        var items = new ReferenceItemTower(towers.encoder, towers.itemWeights);
        var random = new Random(9);

        for (int i = 0; i < 20; i++) {
            var profile = RandomTowers.profile(random);
            var clicks = RandomTowers.clicks(random);
            assertThat(loaded.users().vector(profile, clicks))
                    .containsExactly(users.vector(profile, clicks), within(1e-5f));
            var item = RandomTowers.item(random);
            assertThat(loaded.items().orElseThrow().vector(item)).containsExactly(items.vector(item), within(1e-5f));
        }
        close(loaded);
    }

    @Test
    void theIndexOfTheBundleIsSearchedAndTakesNewItemsIn() {
        LoadedTowers loaded = catalog.openTowers(towers.publish("two-tower", true));

        assertThat(loaded.index().size()).isEqualTo(RandomTowers.ITEMS);
        assertThat(loaded.index().search(towers.vectors.copy(7), 1).items())
                .containsExactly(names.of(new ItemId("i7")));

        var item = RandomTowers.item(new Random(9));
        float[] vector = loaded.items().orElseThrow().vector(item);
        loaded.index().put(names.of(item.id()), vector);
        assertThat(loaded.index().search(vector, 1).items()).containsExactly(names.of(item.id()));
        close(loaded);
    }

    @Test
    void vectorsAreSearchedInTheIndexThatIsSetForTheKindOfBundle() {
        ModelVersion version = towers.publish("two-tower", true);
        for (IndexKind kind : IndexKind.values()) {
            var settings = LoadSettings.defaults().withIndexes(Map.of("two-tower", IndexKind.parse(kind.text())));
            LoadedTowers loaded = new ModelCatalog(models, settings, names).openTowers(version);

            assertThat(loaded.index().search(towers.vectors.copy(7), 1).items())
                    .as(kind.text())
                    .containsExactly(names.of(new ItemId("i7")));
            loaded.index().put(names.of(new ItemId("new")), towers.vectors.copy(8));
            loaded.index().remove(names.of(new ItemId("i8")));
            loaded.index().rebuild();
            assertThat(loaded.index().search(towers.vectors.copy(8), 1).items())
                    .as(kind.text())
                    .containsExactly(names.of(new ItemId("new")));
            close(loaded);
        }
        assertThatThrownBy(() -> IndexKind.parse("hnsw"))
                .hasMessageContaining("there are ivf-nibbles, ivf, jvector and exact");
    }

    @Test
    void queriesOfOtherVectorsAreRefused() {
        towers.queries = IndexQueries.none(3);

        assertThatThrownBy(() -> catalog.openTowers(towers.publish("two-tower", true)))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("its queries have dimension 3, its vectors " + towers.vectors.dimension());
    }

    @Test
    void aMissingFileIsRefusedByName() throws IOException {
        for (String file : List.of(
                "vocabulary.json",
                "golden.json",
                "users.bin",
                "users-hidden.onnx",
                "vectors.bin",
                "kinds.bin",
                "index.ivf")) {
            ModelVersion version = towers.publish("two-tower", true);
            Files.delete(folder(version).resolve(file));
            assertRefused(version, "it has no " + file);

            ModelVersion unlisted = towers.publish("two-tower", true);
            removeFromManifest(unlisted, file);
            assertRefused(unlisted, "its manifest lists no " + file);
        }
    }

    @Test
    void aFlippedByteInAnyFileIsRefusedByName() throws IOException {
        ModelVersion version = towers.publish("two-tower", true);
        try (Stream<Path> files = Files.list(folder(version))) {
            for (Path file :
                    files.filter(each -> !each.endsWith("manifest.json")).toList()) {
                byte[] whole = Files.readAllBytes(file);
                byte[] damaged = whole.clone();
                damaged[whole.length / 2] ^= 1;
                Files.write(file, damaged);
                assertRefused(version, "the checksum of " + file.getFileName());
                Files.write(file, whole);
            }
        }
    }

    @Test
    void aVocabularyOfAnotherTrainingIsRefused() {
        assertRefused(
                withGenders(4, "m"), "a tower of 68 rows, content of 0 and dimension 10 is not TowerShape[rows=67");
        assertRefused(withGenders(4, "m", "f"), "its golden users come out");
        assertRefused(withGenders(5, "f", "m"), "its golden users come out");
    }

    private ModelVersion withGenders(int history, String... genders) {
        List<TowerFeature> features = new ArrayList<>(RandomTowers.VOCABULARY.userFeatures());
        features.set(0, new TowerFeature("gender", 1, List.of(genders)));
        var all = RandomTowers.VOCABULARY;
        towers.vocabulary = new TowerVocabulary(history, .9, 3, all.itemFeatures(), features).toJson();
        return towers.publish("two-tower", true);
    }

    @Test
    void aTowerOfAnotherDimensionIsRefused() {
        towers.userWeights = RandomTowers.withHidden(RandomTowers.users(towers.encoder, Tail.NONE, 5));

        assertRefused(towers.publish("two-tower", true), "a tower of 68 rows, content of 0 and dimension 8 is not");
    }

    @Test
    void vectorsOfFewerItemsThanTheTowerKnowsAreRefused() {
        towers.vectors = TestTowers.first(towers.vectors, 30);
        towers.indexed = towers.vectors;

        assertRefused(towers.publish("two-tower", true), "a tower of 68 rows");
    }

    @Test
    void anIndexOverOtherItemsIsRefused() {
        towers.indexed = TestTowers.first(towers.vectors, 30);

        assertRefused(
                towers.publish("two-tower", true),
                "its index holds 30 vectors of dimension 10, its vectors are 40 of dimension 10");
    }

    @Test
    void kindsOfOtherItemsAreRefused() {
        towers.kinds = ItemKinds.unknown(39);

        assertRefused(towers.publish("two-tower", true), "it holds kinds of 39 items, vectors of 40");
    }

    @Test
    void aFileThatTheTrainerDidNotFinishIsRefusedByName() {
        towers.vocabulary = Arrays.copyOf(towers.vocabulary, towers.vocabulary.length / 2);
        assertRefused(towers.publish("two-tower", true), "its vocabulary.json is not readable");

        towers = new TestTowers(models, 5);
        towers.golden = Arrays.copyOf(towers.golden, towers.golden.length / 2);
        assertRefused(towers.publish("two-tower", true), "its golden.json is not readable");
    }

    @Test
    void goldenRowsATenThousandthOffAreRefused() {
        GoldenTowers golden = towers.golden(5);
        golden.users().getFirst().vector()[2] += 1e-4f;
        towers.golden = golden.toJson();
        assertRefused(towers.publish("two-tower", true), "its golden users come out");

        golden = towers.golden(5);
        golden.items().getFirst().vector()[2] += 1e-4f;
        towers.golden = golden.toJson();
        assertRefused(towers.publish("two-tower", true), "its golden items come out");
    }

    @Test
    void aBundleWithoutGoldenRowsIsRefused() {
        GoldenTowers golden = towers.golden(5);
        towers.golden = new GoldenTowers(List.of(), golden.items()).toJson();
        assertRefused(towers.publish("two-tower", true), "it has no golden rows");

        towers.golden = new GoldenTowers(golden.users(), List.of()).toJson();
        assertRefused(towers.publish("two-tower", true), "it has no golden rows");
        close(catalog.openTowers(towers.publish("youtubenet", false)));
    }

    @Test
    void aBundleOfAnotherRoleHoldsNoTowers() {
        assertThatThrownBy(() -> catalog.openTowers(TestBundles.vectors(models, "item2vec", 1)))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("it holds no towers");
    }

    @Test
    void publishedListsAreRead() {
        var loaded = (LoadedUserLists) catalog.open(TestBundles.userLists(models, "youtubenet-nightly"));

        assertThat(loaded.lists().of(new UserId("u0"))).containsExactly(new ItemId("i1"), new ItemId("i0"));
    }

    private static void close(LoadedTowers loaded) {
        assertThat(loaded.users().vector(UserProfile.UNKNOWN, List.of()))
                .hasSize(loaded.index().dimension());
        loaded.index().close();
        loaded.users().close();
        loaded.items().ifPresent(ItemTower::close);
    }

    private void assertRefused(ModelVersion version, String reason) {
        assertThatThrownBy(() -> catalog.open(version))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageStartingWith("bundle " + version + " refused: ")
                .hasMessageContaining(reason);
    }

    private Path folder(ModelVersion version) {
        return models.resolve(version.kind()).resolve(version.version());
    }

    private void removeFromManifest(ModelVersion version, String file) throws IOException {
        Path manifest = folder(version).resolve("manifest.json");
        String json = Files.readString(manifest, StandardCharsets.UTF_8);
        String without =
                json.replaceAll("\\s*\"" + file + "\" : \"[0-9a-f]+\",?", "").replaceAll(",(\\s*})", "$1");
        assertThat(without).isNotEqualTo(json);
        Files.writeString(manifest, without);
    }
}
