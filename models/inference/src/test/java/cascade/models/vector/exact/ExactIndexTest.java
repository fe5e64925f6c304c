package cascade.models.vector.exact;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.embed.ItemVectors;
import cascade.models.vector.Neighbours;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.VectorIndexContract;
import org.junit.jupiter.api.Test;

class ExactIndexTest extends VectorIndexContract {

    @Override
    protected VectorIndex index(ItemVectors vectors) {
        return ExactIndex.of(vectors);
    }

    @Override
    protected double recall() {
        return 1;
    }

    @Test
    void tiesComeInTheOrderOfTheVectors() {
        var index = new ExactIndex(new float[] {1, 0, 0, 1, 1, 0, -1, 0}, 2);

        Neighbours neighbours = index.search(new float[] {2, 0}, 4);

        assertThat(neighbours.ordinals()).containsExactly(0, 2, 1, 3);
        assertThat(neighbours.scores()).containsExactly(2, 2, 0, -2);
    }
}
