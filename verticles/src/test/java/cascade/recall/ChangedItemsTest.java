package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.publish;
import static cascade.feed.Examples.takeDown;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Kind;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.ItemChange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedItemsTest {

    private final Catalogue catalogue = new Catalogue();
    private final ChangedItems changed = new ChangedItems(3);

    ChangedItemsTest() {
        catalogue.listen(changed);
    }

    @Test
    void thoseThatWaitedLongestAreTakenFirstAndOnce() {
        publish(catalogue, item("a"), item("b"), item("c"));

        assertThat(taken(2)).containsExactly("a", "b");
        assertThat(taken(2)).containsExactly("c");
        assertThat(taken(2)).isEmpty();
    }

    @Test
    void anItemThatChangesAgainWaitsOnce() {
        publish(catalogue, item("a"), item("b"), item("a", Kind.VIDEO, "ann", "cats"));

        assertThat(taken(9)).containsExactly("a", "b");
        assertThat(changed.takeOverflow()).isFalse();
    }

    @Test
    void anItemThatChangesAfterItWasTakenWaitsAgain() {
        publish(catalogue, item("a"));
        taken(9);
        publish(catalogue, item("a", Kind.VIDEO, "ann", "cats"));

        assertThat(taken(9)).containsExactly("a");
    }

    @Test
    void whatGoesWaitsTooAndWhatIsOnlyCountedOrWasNeverThereDoesNot() {
        publish(catalogue, item("a"));
        taken(9);
        catalogue.apply(List.of(new ItemChange.Counted(id("a"), new Counts(9, 1, 0, 0, 0))));
        takeDown(catalogue, "b");
        assertThat(taken(9)).isEmpty();

        takeDown(catalogue, "a");
        takeDown(catalogue, "a");

        assertThat(taken(9)).containsExactly("a");
        assertThat(taken(9)).isEmpty();
    }

    @Test
    void whereMoreChangeThanFitItIsToldOnce() {
        publish(catalogue, item("a"), item("b"), item("c"), item("d"));

        assertThat(taken(9)).containsExactly("a", "b", "c");
        assertThat(changed.takeOverflow()).isTrue();
        assertThat(changed.takeOverflow()).isFalse();
    }

    @Test
    void anItemThatWaitsAlreadyAlwaysFits() {
        publish(catalogue, item("a"), item("b"), item("c"), item("b", Kind.VIDEO, "ann", "cats"));

        assertThat(changed.takeOverflow()).isFalse();
    }

    private List<String> taken(int count) {
        return Arrays.stream(changed.take(count))
                .mapToObj(item -> catalogue.row(item).id().value())
                .toList();
    }
}
