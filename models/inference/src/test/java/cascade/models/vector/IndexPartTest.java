package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.vector.codes.Candidates;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class IndexPartTest {

    @Test
    void aSearchThatHasBegunDoesNotSeeWhatIsAddedLater() {
        IndexPart part = IndexPart.open(2);
        part.add(3, new float[] {1, 0}, (byte) 0);

        IntPredicate begun = part.alive(1, 0, Candidates.ALL);
        part.add(4, new float[] {1, 0}, (byte) 0);

        assertThat(part.index.search(new float[] {1, 0}, 5, begun).ordinals()).containsExactly(0);
    }
}
