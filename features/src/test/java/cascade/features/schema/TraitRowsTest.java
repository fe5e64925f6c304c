package cascade.features.schema;

import static cascade.features.schema.CrossTables.publish;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.catalogue.Catalogue;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraitRowsTest {

    private static final char BETWEEN = CrossReading.OfTraitAndTopic.BETWEEN;

    private final Catalogue catalogue = new Catalogue();
    private final Vocabulary vocabulary =
            new Vocabulary(List.of("f" + BETWEEN + "t0", "m" + BETWEEN + "t3", "f" + BETWEEN + "t5000"));
    private final TraitRows rows = new TraitRows(vocabulary, catalogue.topics());

    @Test
    void aRowIsThatOfTheTwoTogetherWhetherOrNotItWasKept() {
        publishTopics(0, 4);
        for (int time = 0; time < 2; time++) {
            assertThat(of("f", 0, 1, 2, 3)).containsExactly(1, 0, 0, 0);
            assertThat(of("m", 0, 1, 2, 3)).containsExactly(0, 0, 0, 2);
            assertThat(of(null, 0, 3)).containsExactly(0, 0);
            assertThat(of("f", -1)).containsExactly(0);
        }
    }

    @Test
    void topicsThatCameLaterAreFoundToo() {
        publishTopics(0, 1);
        int[] before = rows.of("m");
        publishTopics(1, 4);

        assertThat(rows.row(before, "m", 3)).isEqualTo(2);
        assertThat(of("m", 0, 1, 2, 3)).containsExactly(0, 0, 0, 2);
    }

    @Test
    void whatIsBeyondTheBoundsIsLookedUpEachTime() {
        publishTopics(0, 5_001);
        for (int trait = 0; trait < 2_000; trait++) {
            assertThat(of("trait" + trait, 0, 5_000)).containsExactly(0, 0);
        }
        assertThat(of("f", 0, 5_000)).containsExactly(1, 3);
        assertThat(rows.of("f")).isEmpty();
        assertThat(rows.of("trait0")).hasSizeBetween(1, 5_000);
    }

    private void publishTopics(int from, int to) {
        IntStream.range(from, to).forEach(i -> publish(catalogue, Examples.image("i" + i, "a", "t" + i)));
    }

    private int[] of(@Nullable String trait, int... topics) {
        int[] kept = rows.of(trait);
        return IntStream.of(topics).map(topic -> rows.row(kept, trait, topic)).toArray();
    }
}
