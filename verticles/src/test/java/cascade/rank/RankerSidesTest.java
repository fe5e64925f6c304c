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
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    RankerSidesTest() {
        modelSets.afterClosing(sides::forget);
    }

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

    @Test
    void aLateRequestFindsTheSidesOfItsRankerAndBringsNoneBack() {
        LoadedRanker first = ranker("1");
        modelSets.serve(List.of(first));
        Lease late = modelSets.lease();
        ItemSides ofFirst = sides.of(first);
        LoadedRanker second = ranker("2");
        modelSets.serve(List.of(second));
        sides.of(second);

        assertThat(sides.of(first)).isSameAs(ofFirst);
        assertThat(sides.kept()).containsExactlyInAnyOrder(first, second);
        late.close();

        assertThat(sides.kept()).containsExactly(second);
    }

    @Test
    void theSidesOfARankerThatReplacesOneAreMadeBeforeItServes() {
        LoadedRanker first = ranker("1");
        modelSets.serve(List.of(first));
        sides.of(first);
        begun.clear();
        List<LoadedRanker> servedMeanwhile = new ArrayList<>();
        LoadedRanker second = ranker("2");
        modelSets.beforeServing(next -> {
            sides.make(next, "none");
            try (Lease lease = modelSets.lease()) {
                servedMeanwhile.add(lease.models().ranker("lr").orElseThrow());
            }
        });

        modelSets.serve(List.of(second));

        assertThat(servedMeanwhile).containsExactly(first);
        ItemSides ofSecond = sides.of(second);
        assertThat(List.of("a", "b", "down")).allMatch(item -> ofSecond.has(catalogue.ordinal(Examples.id(item))));
        assertThat(begun).isEmpty();
        assertThat(sides.kept()).containsExactly(second);
    }

    @Test
    void thoseOfTheUsualRankerAreMadeThoughNobodyAskedOneAndOfOthersNone() {
        modelSets.beforeServing(next -> sides.make(next, "usual"));
        LoadedRanker usual = ranker("usual", "1");
        LoadedRanker other = ranker("other", "1");

        modelSets.serve(List.of(usual, other));

        assertThat(sides.kept()).containsExactly(usual);
        assertThat(sides.of(usual).has(catalogue.ordinal(Examples.id("a")))).isTrue();
    }

    private static LoadedRanker ranker(String version) {
        return ranker("lr", version);
    }

    private static LoadedRanker ranker(String kind, String version) {
        RankShape shape = RankShape.of(SmallSchema.OF_ALL);
        var weights = new LogisticWeights(TASKS, shape, new float[shape.rows()], new float[1]);
        return new LoadedRanker(new ModelVersion(kind, version), SmallSchema.OF_ALL, new LogisticRanker(weights));
    }
}
