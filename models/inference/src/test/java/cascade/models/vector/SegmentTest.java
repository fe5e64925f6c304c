package cascade.models.vector;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class SegmentTest {

    @Test
    void aSearchThatHasBegunDoesNotSeeWhatIsAddedLater() {
        Segment segment = Segment.open(2);
        segment.add(new ItemId("early"), new float[] {1, 0}, (byte) 0);

        IntPredicate begun = segment.alive(1, 0, Candidates.ALL);
        segment.add(new ItemId("late"), new float[] {1, 0}, (byte) 0);

        assertThat(segment.index.search(new float[] {1, 0}, 5, begun).ordinals())
                .containsExactly(0);
    }
}
