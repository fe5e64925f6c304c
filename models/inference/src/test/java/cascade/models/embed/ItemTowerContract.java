package cascade.models.embed;

import static cascade.models.embed.UserTowerContract.add;
import static cascade.models.embed.UserTowerContract.assertUnit;
import static cascade.models.embed.UserTowerContract.length;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every items' tower does. */
public abstract class ItemTowerContract {

    private static final Tail TAIL = BiasSpace.of(new float[] {-1, 2}).item(.25f);

    private final TowerEncoder encoder = RandomTowers.encoder();

    /** A tower of these weights over {@code encoder}. */
    protected abstract ItemTower tower(TowerEncoder encoder, TowerWeights weights);

    private ItemTower tower(Tail tail) {
        return tower(encoder, RandomTowers.items(encoder, tail, 3));
    }

    @Test
    void everyItemHasAVectorOfUnitLength() {
        for (Tail tail : List.of(Tail.NONE, TAIL)) {
            try (ItemTower tower = tower(tail)) {
                assertThat(tower.dimension()).isEqualTo(RandomTowers.WIDTH + tail.values().length);
                var random = new Random(5);
                for (int i = 0; i < 50; i++) {
                    float[] vector = tower.vector(RandomTowers.item(random));
                    assertThat(vector).hasSize(tower.dimension());
                    assertThat(length(vector)).isCloseTo(1, within(1e-5));
                }
                assertThat(length(tower.vector(item("a99", null)))).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void itComputesWhatTheFormulaSays() {
        TowerWeights weights = RandomTowers.items(encoder, Tail.NONE, 3);
        try (ItemTower tower = tower(encoder, weights);
                ItemTower withHidden = tower(encoder, RandomTowers.withHidden(weights))) {
            for (int author = 0; author < 6; author++) {
                double[] sum = new double[RandomTowers.WIDTH];
                add(sum, weights, 1 + author, 1);
                add(sum, weights, 1 + 16, 1);
                // The content is scaled to unit length: (0, .6, .8).
                var layer = new TowerWeights(RandomTowers.WIDTH, weights.layer(), new float[0], Tail.NONE);
                add(sum, layer, 1, .6);
                add(sum, layer, 2, .8);

                Item item = item("a" + author, new float[] {0, 3, 4});
                assertUnit(tower.vector(item), sum);
                assertUnit(withHidden.vector(item), RandomTowers.throughHidden(sum));
            }
        }
    }

    @Test
    void contentThatDoesNotFitIsPassedOver() {
        try (ItemTower tower = tower(TAIL)) {
            float[] without = tower.vector(item("a4", null));

            assertThat(tower.vector(item("a4", new float[5]))).isEqualTo(without);
            assertThat(tower.vector(item("a4", new float[] {1, Float.NaN, 0}))).isEqualTo(without);
            assertThat(tower.vector(item("a4", new float[RandomTowers.CONTENT])))
                    .isEqualTo(without);
            assertThat(encoder.ignoredContent()).isEqualTo(2);
        }
    }

    @Test
    void anItemWithMoreTagsThanCountHasAVectorToo() {
        try (ItemTower tower = tower(TAIL)) {
            var item = new Item(
                    new ItemId("new"),
                    Kind.IMAGE,
                    new AuthorId("a1"),
                    new Topic("t1"),
                    List.of("g0", "other", "g1", "g2", "g3", "g4"),
                    Instant.EPOCH,
                    null,
                    null,
                    null,
                    null,
                    Map.of("music", "m2", "mood", "blue"));

            assertThat(length(tower.vector(item))).isCloseTo(1, within(1e-5));
        }
    }

    /** A video of an unknown topic. */
    private static Item item(String author, float @Nullable [] content) {
        return new Item(
                new ItemId("new"),
                Kind.VIDEO,
                new AuthorId(author),
                new Topic("t99"),
                List.of(),
                Instant.EPOCH,
                null,
                null,
                null,
                content,
                Map.of());
    }
}
