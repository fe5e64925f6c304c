package cascade.lab.evaluation.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListFiguresTest {

    private static final Set<Integer> NOTHING = Set.of();

    private final ListFigures figures = new ListFigures();

    @Test
    void recallAtADepthIsTheShareOfWhatWasClickedLaterAmongTheFirstSoMany() {
        // Wanted at rank 1 and at rank 31; two more are in no catalogue.
        figures.add(IntStream.range(0, 60).toArray(), Set.of(0, 30), 4, NOTHING);
        assertThat(figures.figures())
                .contains(
                        entry("recall@20", .25),
                        entry("recall@50", .5),
                        entry("recall@200", .5),
                        entry("hit@20", 1.0),
                        entry("listed", 60.0));
    }

    @Test
    void peopleCountAlikeHoweverMuchTheyClicked() {
        figures.add(new int[] {1}, Set.of(1), 1, NOTHING);
        figures.add(new int[] {7}, Set.of(1, 2, 3), 3, NOTHING);
        assertThat(figures.figures()).contains(entry("users", 2), entry("recall@20", .5), entry("hit@20", .5));
    }

    @Test
    void aloneIsWhatNoOtherListHolds() {
        figures.add(new int[] {1, 2, 3}, Set.of(1, 2), 2, Set.of(2, 3));
        assertThat(figures.figures()).contains(entry("recall@20", 1.0), entry("alone", .5));
    }
}
