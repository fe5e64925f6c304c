package cascade.recall;

import static cascade.feed.Examples.catalogue;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.Item;
import cascade.features.catalogue.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final Item ANCHOR = item("x", "ann", "cats", List.of("tabby", "sun"), new float[] {3, 4});

    @Test
    void topicAndAuthorAndSharedTagsAddUp() {
        assertThat(to(item("a", "bob", "cats", List.of(), null))).isEqualTo(0.5);
        assertThat(to(item("b", "ann", "dogs", List.of(), null))).isEqualTo(0.5);
        assertThat(to(item("c", "bob", "dogs", List.of("sun", "sea"), null))).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(to(item("d", "ann", "cats", List.of("sun", "tabby"), null))).isEqualTo(2);
    }

    @Test
    void contentVectorsAddTheirCosineWhereItIsAboveZero() {
        assertThat(to(item("a", "bob", "dogs", List.of(), new float[] {6, 8}))).isCloseTo(1, within(1e-6));
        assertThat(to(item("b", "bob", "dogs", List.of(), new float[] {1, 0}))).isCloseTo(0.6, within(1e-6));
        assertThat(to(item("c", "bob", "dogs", List.of(), new float[] {-1, 0}))).isZero();
    }

    @Test
    void aVectorThatCannotBeComparedAddsNothing() {
        for (float[] vector : List.of(
                new float[] {1, 0, 0},
                new float[] {0, 0},
                new float[] {Float.NaN, 1},
                new float[] {Float.POSITIVE_INFINITY, 1},
                new float[0])) {
            assertThat(to(item("a", "bob", "dogs", List.of(), vector))).isZero();
        }
        assertThat(to(
                        item("x", "ann", "cats", List.of(), new float[2]),
                        item("a", "bob", "dogs", List.of(), new float[] {1, 0})))
                .isZero();
    }

    @Test
    void aTagNamedTwiceCountsOnce() {
        assertThat(to(item("a", "bob", "dogs", List.of("sun", "sun", "sea", "sea"), null)))
                .isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void itemsOfWhichNothingIsPublishedHaveNothingInCommon() {
        Catalogue catalogue = catalogue(ANCHOR);

        assertThat(new Likeness(catalogue.row(catalogue.of(ANCHOR.id())), catalogue).to(catalogue.of(id("unheard"))))
                .isZero();
    }

    private static double to(Item other) {
        return to(ANCHOR, other);
    }

    private static double to(Item anchor, Item other) {
        Catalogue catalogue = catalogue(anchor, other);
        return new Likeness(catalogue.row(catalogue.of(anchor.id())), catalogue).to(catalogue.of(other.id()));
    }
}
