package cascade.recall;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.feed.Examples;
import cascade.models.catalog.ModelSet.LoadedTowers;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewItemVectorsTest {

    private static final ItemId NEW = new ItemId("new");

    private final NewItemVectors vectors = new NewItemVectors();

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

    private static Item about(String topic) {
        return Examples.item(NEW.value(), Kind.VIDEO, "nobody", topic);
    }
}
