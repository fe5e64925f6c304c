package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.publish;
import static cascade.feed.Examples.takeDown;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.Kind;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewItemsTest {

    private static final int MOST_WAITING = 3;

    private final Catalogue catalogue = new Catalogue();
    private final ModelSets modelSets =
            new ModelSets(new ModelCatalog(Path.of("no-such-folder"), catalogue), Runnable::run);
    private final NewItems newItems =
            new NewItems(modelSets, catalogue, TowersConfig.defaults(), MOST_WAITING, new SimpleMeterRegistry());

    NewItemsTest() {
        newItems.listen();
    }

    @AfterEach
    void close() {
        modelSets.close();
    }

    /** As after a rollback, where the release between the two came and went between two rounds. */
    @Test
    void aBundleThatIsOpenedAgainIsGivenTheNewItemsAnew() {
        serve();
        publish(catalogue, about("new"));
        newItems.round();

        LoadedTowers again = serve();
        newItems.round();

        assertThat(isIn(again, "new")).isTrue();
    }

    @Test
    void whatWentIsTakenOutThoughMoreChangedThanIsRemembered() {
        LoadedTowers towers = serve();
        publish(catalogue, about("goes"), about("stays"));
        newItems.round();
        assertThat(isIn(towers, "goes")).isTrue();

        publish(catalogue, about("a"), about("b"), about("c"));
        takeDown(catalogue, "goes");
        newItems.round();

        assertThat(isIn(towers, "goes")).isFalse();
        assertThat(isIn(towers, "stays")).isTrue();
        assertThat(isIn(towers, "c")).isTrue();
    }

    private LoadedTowers serve() {
        LoadedTowers towers = TopicTowers.of("two-tower", "v1", catalogue);
        modelSets.serve(List.of(towers));
        return towers;
    }

    private static Item about(String id) {
        return Examples.item(id, Kind.VIDEO, "nobody", "t5");
    }

    private boolean isIn(LoadedTowers towers, String item) {
        return towers.index().contains(catalogue.of(id(item)));
    }
}
