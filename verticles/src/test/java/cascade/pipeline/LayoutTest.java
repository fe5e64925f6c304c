package cascade.pipeline;

import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.rank.LaidOut;
import cascade.rank.Ranked;
import cascade.rerank.RerankConfig;
import cascade.rerank.Reranker;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private final Catalogue catalogue = Examples.catalogue(item("a"), item("b"), item("c"), item("d"));
    private final Layout layout = new Layout(new Reranker(RerankConfig.defaults(), catalogue), catalogue);

    @Test
    void aPageAndTheOthersAreAllCandidatesOnce() {
        LaidOut page = page(2);

        assertThat(names(page.shown())).containsExactly("a", "b");
        assertThat(page.places()).containsExactly(0, 1);
        assertThat(names(layout.others(page))).containsExactly("c", "d");
    }

    @Test
    void aPageOfWhatIsUpIsLaidOutOnce() {
        LaidOut page = page(2);
        Examples.takeDown(catalogue, "c"); // Not on it.

        assertThat(layout.stillUp(page)).isSameAs(page);
    }

    @Test
    void whatWasTakenDownSinceMakesRoomForTheNext() {
        LaidOut page = page(2);
        Examples.takeDown(catalogue, "a");

        LaidOut now = layout.stillUp(page);

        assertThat(names(now.shown())).containsExactly("b", "c");
        assertThat(names(layout.others(now))).containsExactly("d");
    }

    @Test
    void whereMoreIsTakenDownThanThereIsToShowThePageIsShort() {
        LaidOut page = page(3);
        List.of("a", "c", "d").forEach(item -> Examples.takeDown(catalogue, item));

        assertThat(names(layout.stillUp(page).shown())).containsExactly("b");
    }

    private LaidOut page(int size) {
        return layout.of(Ranked.inRecallOrder(
                Examples.candidates(query(request(size)), catalogue, Source.TRENDING, "a", "b", "c", "d")));
    }

    private static List<String> names(List<Scored> items) {
        return items.stream().map(item -> item.item().id().value()).toList();
    }
}
