package cascade.recall;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.feed.Examples;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.embed.ItemTower;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewItemVectorsTest {

    private static final ItemId NEW = new ItemId("new");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final NewItemVectors vectors = new NewItemVectors(meters.counter("refused"));

    @Test
    void aNewItemGetsItsVectorOnceAndAnotherWhenItChanges() {
        LoadedTowers towers = TopicTowers.of("two-tower", "v1");

        assertThat(vectors.give(towers, List.of(about("t5")))).isEqualTo(1);
        assertThat(vectors.give(towers, List.of(about("t5")))).isZero();
        assertThat(towers.index().vector(NEW))
                .hasValueSatisfying(vector -> assertThat(vector[5]).isEqualTo(1));

        assertThat(vectors.give(towers, List.of(about("t0")))).isEqualTo(1);
        assertThat(towers.index().vector(NEW))
                .hasValueSatisfying(vector -> assertThat(vector[0]).isEqualTo(1));
    }

    @Test
    void anItemPublishedAtAnotherTimeIsMadeAVectorAnew() {
        LoadedTowers towers = TopicTowers.of("two-tower", "v1");
        Item item = about("t5");
        var later = new Item(
                item.id(),
                item.kind(),
                item.author(),
                item.topic(),
                item.tags(),
                item.publishedAt().plusSeconds(1),
                item.durationMillis(),
                item.width(),
                item.height(),
                item.vector(),
                item.attributes());

        assertThat(vectors.give(towers, List.of(item))).isEqualTo(1);
        assertThat(vectors.give(towers, List.of(later))).isEqualTo(1);
        assertThat(vectors.give(towers, List.of(later))).isZero();
    }

    @Test
    void anItemOfTheTrainingKeepsTheVectorItLearned() {
        LoadedTowers towers = TopicTowers.of("two-tower", "v1");

        assertThat(vectors.give(towers, List.of(Examples.item("i3", Kind.VIDEO, "a", "t5"))))
                .isZero();
        assertThat(towers.index().vector(new ItemId("i3")))
                .hasValueSatisfying(vector -> assertThat(vector[3]).isGreaterThan(.9f));
    }

    @Test
    void anotherModelIsGivenThemAnew() {
        vectors.give(TopicTowers.of("two-tower", "v1"), List.of(about("t5")));

        LoadedTowers next = TopicTowers.of("two-tower", "v2");
        assertThat(vectors.give(next, List.of(about("t5")))).isEqualTo(1);
        assertThat(next.index().contains(NEW)).isTrue();
    }

    @Test
    void anItemThatNoVectorCanBeMadeOfHoldsUpNoOther() {
        LoadedTowers sound = TopicTowers.of("two-tower", "v1");
        ItemTower tower = sound.items().orElseThrow();
        ItemTower broken = new ItemTower() {
            @Override
            public int dimension() {
                return tower.dimension();
            }

            @Override
            public float[] vector(Item item) {
                // As long as no vector of the index is.
                return item.id().equals(NEW) ? new float[1] : tower.vector(item);
            }

            @Override
            public void close() {}
        };
        var towers = new LoadedTowers(sound.version(), sound.index(), sound.users(), Optional.of(broken));
        Item other = Examples.item("other", Kind.VIDEO, "nobody", "t2");

        assertThat(vectors.give(towers, List.of(about("t5"), other))).isEqualTo(1);
        assertThat(vectors.give(towers, List.of(about("t5"), other))).isZero();

        assertThat(towers.index().contains(other.id())).isTrue();
        assertThat(towers.index().contains(NEW)).isFalse();
        assertThat(meters.counter("refused").count()).isEqualTo(1);
    }

    private static Item about(String topic) {
        return Examples.item(NEW.value(), Kind.VIDEO, "nobody", topic);
    }
}
