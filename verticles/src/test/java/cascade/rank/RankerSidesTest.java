package cascade.rank;

import static cascade.feed.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Kind;
import cascade.features.OrdinalNames;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.ItemChange;
import cascade.feed.Examples;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RankerSidesTest {

    private static final List<String> TASKS = List.of("click");

    private final Catalogue catalogue = Examples.catalogue(
            item("a", Kind.IMAGE, "ann", "cats"),
            item("b", Kind.IMAGE, "bob", "cats"),
            item("down", Kind.IMAGE, "cy", "dogs"));
    private final ModelSets modelSets =
            new ModelSets(new ModelCatalog(Path.of("no-such-folder"), new OrdinalNames()), Runnable::run);
    private final Queue<Runnable> begun = new ArrayDeque<>();
    private final RankerSides sides =
            new RankerSides(modelSets, catalogue, begun::add, InstantSource.fixed(Examples.NOW));

    @AfterEach
    void close() {
        modelSets.close();
    }

    @Test
    void allThatIsPublishedIsMadeOnceARankerIsAsked() {
        catalogue.apply(List.of(new ItemChange.TakenDown(Examples.id("down"), 9)));
        LoadedRanker ranker = ranker("1");
        modelSets.serve(List.of(ranker));

        ItemSides ofRanker = sides.of(ranker);
        assertThat(sides.of(ranker)).isSameAs(ofRanker);
        assertThat(begun).hasSize(1);
        begun.remove().run();

        assertThat(ofRanker.has(catalogue.ordinal(Examples.id("a")))).isTrue();
        assertThat(ofRanker.has(catalogue.ordinal(Examples.id("b")))).isTrue();
        assertThat(ofRanker.has(catalogue.ordinal(Examples.id("down")))).isFalse();
    }

    @Test
    void aRankerThatWasReplacedIsNotFilledAnyMore() {
        LoadedRanker first = ranker("1");
        modelSets.serve(List.of(first));
        ItemSides ofFirst = sides.of(first);
        LoadedRanker second = ranker("2");
        modelSets.serve(List.of(second));
        sides.of(second);

        begun.remove().run();

        assertThat(ofFirst.has(catalogue.ordinal(Examples.id("a")))).isFalse();
    }

    private static LoadedRanker ranker(String version) {
        RankShape shape = RankShape.of(SmallSchema.OF_ALL);
        var weights = new LogisticWeights(TASKS, shape, new float[shape.rows()], new float[1]);
        return new LoadedRanker(new ModelVersion("lr", version), SmallSchema.OF_ALL, new LogisticRanker(weights));
    }
}
