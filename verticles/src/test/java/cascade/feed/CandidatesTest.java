package cascade.feed;

import static cascade.feed.Examples.catalogue;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.names;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.catalogue.Catalogue;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private final Catalogue catalogue = catalogue(item("a"), item("b"), item("c"));
    private final FeedQuery query = query(request(10));
    private final Candidates all = Examples.candidates(query, catalogue, Source.FRESH, "a", "b", "c");

    @Test
    void whatOneSourceFoundIsScoredByRank() {
        assertThat(names(all, catalogue)).containsExactly("a", "b", "c");
        assertThat(all.recallScores()).containsExactly(1, 1 / 2.0, 1 / 3.0);
        assertThat(all.sources()).containsOnly(Source.FRESH.bit());
        assertThat(all.found()).hasSize(1);
        assertThat(all.found().getFirst().rank(catalogue.ordinal(id("c")))).isEqualTo(2);
    }

    @Test
    void onlyTheFirstItemsOfAnArrayCount() {
        int[] items = {catalogue.ordinal(id("c")), catalogue.ordinal(id("a")), 0};

        Candidates some = Candidates.of(query, Source.TRENDING, items, 2);

        assertThat(names(some, catalogue)).containsExactly("c", "a");
        assertThat(some.found().getFirst().size()).isEqualTo(2);
    }

    @Test
    void someOfThemKeepTheirColumnsInTheOrderAskedFor() {
        Candidates some = all.at(new int[] {2, 0, 1}, 2);

        assertThat(names(some, catalogue)).containsExactly("c", "a");
        assertThat(some.recallScores()).containsExactly(1 / 3.0, 1);
        assertThat(some.query()).isSameAs(query);
        assertThat(some.found()).isSameAs(all.found());
        assertThat(names(all, catalogue)).containsExactly("a", "b", "c");
    }

    @Test
    void noneOfThemAreEmpty() {
        assertThat(all.isEmpty()).isFalse();
        assertThat(all.at(new int[0], 0).isEmpty()).isTrue();
        assertThat(all.at(new int[0], 0).size()).isZero();
    }
}
