package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.publish;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.ItemChange;
import cascade.feed.Examples;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.embed.ItemTower;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewItemVectorsTest {

    private static final ItemId NEW = new ItemId("new");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final NewItemVectors vectors = new NewItemVectors(meters.counter("refused"));
    private final Catalogue catalogue = new Catalogue();

    @Test
    void aNewItemGetsItsVectorOnceAndAnotherWhenItChanges() {
        LoadedTowers towers = TopicTowers.of("two-tower", "v1", catalogue);

        publish(catalogue, about("t5"));
        assertThat(given(towers, NEW)).isEqualTo(1);
        assertThat(given(towers, NEW)).isZero();
        assertThat(towers.index().vector(catalogue.of(NEW)))
                .hasValueSatisfying(vector -> assertThat(vector[5]).isEqualTo(1));

        publish(catalogue, about("t0"));
        assertThat(given(towers, NEW)).isEqualTo(1);
        assertThat(towers.index().vector(catalogue.of(NEW)))
                .hasValueSatisfying(vector -> assertThat(vector[0]).isEqualTo(1));
    }

    @Test
    void anItemThatIsPutAgainIsMadeAVectorAnewThoughNothingOfItChanged() {
        LoadedTowers towers = TopicTowers.of("two-tower", "v1", catalogue);

        publish(catalogue, about("t5"));
        assertThat(given(towers, NEW)).isEqualTo(1);
        publish(catalogue, about("t5"));
        assertThat(given(towers, NEW)).isEqualTo(1);
        assertThat(given(towers, NEW)).isZero();
    }

    @Test
    void anItemThatWentIsTakenOutWhereItCameHereAndOneOfTrainingStays() {
        publish(catalogue, about("t5"), Examples.item("i3", Kind.VIDEO, "ann", "t3"));
        LoadedTowers towers = TopicTowers.of("two-tower", "v1", catalogue);
        int trained = catalogue.of(id("i3"));
        assertThat(given(towers, NEW, id("i3"))).isEqualTo(1);
        int size = towers.index().size();

        vectors.takeOut(towers, List.of(catalogue.row(catalogue.of(NEW)), catalogue.row(trained)));
        vectors.takeOut(towers, List.of(catalogue.row(catalogue.of(NEW))));

        assertThat(towers.index().contains(catalogue.of(NEW))).isFalse();
        assertThat(towers.index().contains(trained)).isTrue();
        assertThat(towers.index().size()).isEqualTo(size - 1);
        assertThat(given(towers, NEW)).isEqualTo(1);
    }

    @Test
    void anItemThatIsOnlyCountedKeepsItsVector() {
        LoadedTowers towers = TopicTowers.of("two-tower", "v1", catalogue);
        publish(catalogue, about("t5"));
        given(towers, NEW);
        catalogue.apply(List.of(new ItemChange.Counted(NEW, new Counts(9, 1, 0, 0, 0))));

        assertThat(given(towers, NEW)).isZero();
    }

    @Test
    void anItemOfTheTrainingKeepsTheVectorItLearned() {
        LoadedTowers towers = TopicTowers.of("two-tower", "v1", catalogue);

        publish(catalogue, Examples.item("i3", Kind.VIDEO, "a", "t5"));
        assertThat(given(towers, id("i3"))).isZero();
        assertThat(towers.index().vector(catalogue.of(new ItemId("i3"))))
                .hasValueSatisfying(vector -> assertThat(vector[3]).isGreaterThan(.9f));
    }

    @Test
    void anotherModelIsGivenThemAnew() {
        publish(catalogue, about("t5"));
        given(TopicTowers.of("two-tower", "v1", catalogue), NEW);

        LoadedTowers next = TopicTowers.of("two-tower", "v2", catalogue);
        assertThat(given(next, NEW)).isEqualTo(1);
        assertThat(next.index().contains(catalogue.of(NEW))).isTrue();
    }

    @Test
    void anItemThatNoVectorCanBeMadeOfHoldsUpNoOther() {
        LoadedTowers sound = TopicTowers.of("two-tower", "v1", catalogue);
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

        publish(catalogue, about("t5"), other);
        assertThat(given(towers, NEW, other.id())).isEqualTo(1);
        assertThat(given(towers, NEW, other.id())).isZero();

        assertThat(towers.index().contains(catalogue.of(other.id()))).isTrue();
        assertThat(towers.index().contains(catalogue.of(NEW))).isFalse();
        assertThat(meters.counter("refused").count()).isEqualTo(1);
    }

    private int given(LoadedTowers towers, ItemId... items) {
        return vectors.give(
                towers,
                Stream.of(items).map(item -> catalogue.row(catalogue.of(item))).toList());
    }

    private static Item about(String topic) {
        return Examples.item(NEW.value(), Kind.VIDEO, "nobody", topic);
    }
}
