package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.models.embed.ItemVectors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextClickRecallTest {

    private final ItemVectors vectors =
            new ItemVectors(ids("a", "b", "c", "d"), new float[] {1, 0, .8f, .6f, .6f, .8f, 0, 1}, 2);

    @Test
    void theNearestItemsNotClickedBeforeAreTheAnswer() {
        var recall = new NextClickRecall(vectors, 2);
        // Asked near a: b and c.
        recall.add(ids("a"), ids("b", "d"));
        assertThat(recall.value()).isEqualTo(.5);
        recall.add(ids("a"), ids("c"));
        assertThat(recall.value()).isEqualTo(.75);
    }

    @Test
    void itemsWithoutAVectorAreMissed() {
        var recall = new NextClickRecall(vectors, 4);
        recall.add(ids("a"), ids("rare", "b"));
        assertThat(recall.value()).isEqualTo(.5);
    }

    @Test
    void usersWithNothingNewAreNotAsked() {
        var recall = new NextClickRecall(vectors, 4);
        recall.add(ids("a"), ids("a"));
        recall.add(List.of(), ids("a"));
        assertThat(recall.value()).isNaN();
    }

    private static List<ItemId> ids(String... ids) {
        return Arrays.stream(ids).map(ItemId::new).toList();
    }
}
