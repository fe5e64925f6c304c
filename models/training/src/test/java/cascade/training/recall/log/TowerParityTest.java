package cascade.training.recall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.Item;
import cascade.features.OrdinalNames;
import cascade.features.UserProfile;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.Role;
import cascade.models.embed.IndexQueries;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemTower;
import cascade.models.embed.ReferenceItemTower;
import cascade.models.embed.ReferenceUserTower;
import cascade.models.embed.TowerEncoder;
import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;
import cascade.training.export.BundleExport;
import cascade.training.recall.model.RecallModels;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerTraining;
import cascade.training.recall.softmax.TowerVectors;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainer, ONNX Runtime and plain Java make the same vectors. */
class TowerParityTest {

    private static final float TOLERANCE = 1e-5f;

    @TempDir
    Path models;

    private final ClickLog log = TinyLog.ofTastes(3);

    @Test
    void youtubenetServesAsItWasTrained() {
        assertParity("tiny", "youtubenet", new LogSetSettings(1, 1, 4, 16, true, 7), false);
    }

    @Test
    void twoTowersServeAsTheyWereTrained() {
        assertParity("tiny", "two-tower", new LogSetSettings(1, 1, 4, 16, true, 7), true);
        // Rare items and values have no row of their own.
        assertParity("tiny", "two-tower", new LogSetSettings(10, 30, 4, 16, true, 7), true);
    }

    @Test
    void towersWithAHiddenLayerServeAsTheyWereTrained() {
        assertParity("tiny-hidden", "youtubenet", new LogSetSettings(1, 1, 4, 16, true, 7), false);
        assertParity("tiny-hidden", "two-tower", new LogSetSettings(1, 1, 4, 16, true, 7), true);
        assertParity("tiny-hidden", "two-tower", new LogSetSettings(10, 30, 4, 16, true, 7), true);
    }

    @Test
    void towersThatWereToldTheDayServeWhoAsksNow() {
        assertParity("tiny-aged", "youtubenet", new LogSetSettings(1, 1, 4, 16, true, 7), false);
        assertParity("tiny-aged", "two-tower", new LogSetSettings(10, 30, 4, 16, true, 7), true);
    }

    @Test
    void itemsThatArePartOfTheirNeighboursServeAsTheyWereTrained() {
        assertParity("tiny-near", "two-tower", new LogSetSettings(1, 1, 4, 16, true, 7), true);
        // Rare items have no row of their own.
        assertParity("tiny-near", "two-tower", new LogSetSettings(10, 30, 4, 16, true, 7), true);
    }

    private void assertParity(String data, String kind, LogSetSettings choice, boolean hasItemTower) {
        TowerSettings settings = RecallModels.towers(data, kind);
        LogSet set = LogSetReader.read(log, settings, choice);
        try (var training = TowerTraining.of(set.set(), settings, 1)) {
            IntStream.range(0, settings.steps().epochs()).forEach(_ -> training.epoch());
            TowerVectors asked = training.vectors(set.everybody());
            ServingTowers serving = ServingTowers.of(
                    set,
                    training.tables(),
                    training.neighbours(),
                    asked,
                    settings.items().bias(),
                    -.1f);
            LoadedTowers loaded = publish(kind, serving);
            assertUsers(set, serving, loaded);
            assertThat(serving.users().hidden().units()).isEqualTo(settings.hidden());
            assertThat(loaded.items().isPresent()).isEqualTo(hasItemTower);
            if (hasItemTower) {
                assertItems(set, serving, loaded);
                assertStrangerInTheMiddle(set, serving, loaded.items().orElseThrow());
            }
            assertOrder(set, asked, serving);
            close(loaded);
        }
    }

    private LoadedTowers publish(String kind, ServingTowers serving) {
        var card = new ModelCard(
                Role.TOWERS,
                Optional.empty(),
                List.of(),
                Map.of(),
                new ModelCard.DataRange(Instant.EPOCH, TinyLog.END),
                TinyLog.END,
                1);
        try (IvfIndex index = IvfIndex.build(serving.vectors(), IvfSettings.defaults())) {
            var version = new BundleExport(models)
                    .towers(
                            kind,
                            serving,
                            ItemKinds.of(serving.vectors().ids(), log.items()),
                            index,
                            IndexQueries.none(serving.dimension()),
                            _ -> {},
                            card);
            return new ModelCatalog(models, new OrdinalNames()).openTowers(version);
        }
    }

    private void assertUsers(LogSet set, ServingTowers serving, LoadedTowers loaded) {
        var encoder = new TowerEncoder(serving.vocabulary(), set.itemIds());
        var reference = new ReferenceUserTower(encoder, serving.users());
        for (int user = 0; user < set.users().size(); user++) {
            UserProfile profile = log.profile(set.users().get(user).user());
            float[] trained = serving.userVector(user);
            assertThat(loaded.users().vector(profile, set.latest(user))).containsExactly(trained, within(TOLERANCE));
            assertThat(reference.vector(profile, set.latest(user))).containsExactly(trained, within(TOLERANCE));
        }
        assertThat(loaded.users().vector(UserProfile.UNKNOWN, List.of()))
                .containsExactly(serving.userVector(set.users().size()), within(TOLERANCE));
    }

    private static void assertItems(LogSet set, ServingTowers serving, LoadedTowers loaded) {
        var encoder = new TowerEncoder(serving.vocabulary(), set.itemIds());
        var reference = new ReferenceItemTower(encoder, serving.items().orElseThrow());
        ItemTower onnx = loaded.items().orElseThrow();
        for (Item item : set.items()) {
            assertThat(onnx.vector(item)).containsExactly(reference.vector(item), within(TOLERANCE));
        }
        assertThat(serving.golden().items()).hasSizeGreaterThan(8);
        // What nobody clicked has the vector that the tower gives it, as if it were published now.
        for (int item = set.set().items(); item < set.items().size(); item++) {
            assertThat(onnx.vector(set.items().get(item)))
                    .containsExactly(serving.vectors().copy(item), within(TOLERANCE));
        }
    }

    /** An item of which nothing is known lies nearer to the known ones than those do to each other. */
    private static void assertStrangerInTheMiddle(LogSet set, ServingTowers serving, ItemTower tower) {
        float[] stranger = tower.vector(TinyLog.unknownItem());
        double toKnown = 0;
        double amongKnown = 0;
        int known = set.set().items();
        for (int item = 0; item < known; item++) {
            toKnown += dot(stranger, serving.vectors().copy(item)) / known;
            for (int other = 0; other < known; other++) {
                amongKnown +=
                        dot(serving.vectors().copy(other), serving.vectors().copy(item)) / known / known;
            }
        }
        assertThat(toKnown).isGreaterThan(amongKnown);
    }

    /** Serving vectors order clicked items as the trainer's own scores do, biases included. */
    private static void assertOrder(LogSet set, TowerVectors asked, ServingTowers serving) {
        int width = asked.dimension();
        for (int user = 0; user < set.users().size(); user++) {
            float[] vector = serving.userVector(user);
            float[] own = Arrays.copyOfRange(asked.users(), user * width, (user + 1) * width);
            double first = score(asked, own, 0);
            for (int item = 1; item < set.set().items(); item++) {
                double expected = score(asked, own, item) - first;
                if (Math.abs(expected) > 1e-4) {
                    double difference = dot(vector, serving.vectors().copy(item))
                            - dot(vector, serving.vectors().copy(0));
                    assertThat(Math.signum(difference)).isEqualTo(Math.signum(expected));
                }
            }
        }
    }

    private static double score(TowerVectors asked, float[] user, int item) {
        int width = asked.dimension();
        return dot(user, Arrays.copyOfRange(asked.items(), item * width, (item + 1) * width)) + asked.bias()[item];
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static void close(LoadedTowers loaded) {
        loaded.index().close();
        loaded.users().close();
        loaded.items().ifPresent(ItemTower::close);
    }
}
