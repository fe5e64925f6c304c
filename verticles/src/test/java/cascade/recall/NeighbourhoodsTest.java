package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.ids;
import static cascade.feed.Examples.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import cascade.models.catalog.ItemRows;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelVersion;
import cascade.models.embed.BiasSpace;
import cascade.models.embed.ItemKinds;
import cascade.models.embed.ItemVectors;
import cascade.models.vector.NeighbourTable;
import cascade.models.vector.Neighbours;
import cascade.models.vector.exact.ExactIndex;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Vectors of {@code a}, by ann, and {@code b}, by bob, at a right angle, and of {@code c} in their middle; all about cats. */
class NeighbourhoodsTest {

    private static final int DEPTH = 20;
    private static final float HALF = (float) Math.sqrt(0.5);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Catalogue catalogue = Examples.catalogue(
            item("a", Kind.IMAGE, "ann", "cats"),
            item("b", Kind.VIDEO, "bob", "cats"),
            item("new", Kind.IMAGE, "cy", "dogs"));
    private final ItemVectors vectors = new ItemVectors(ids("a", "b", "c"), new float[] {1, 0, 0, 1, HALF, HALF}, 2);
    private final Neighbourhoods neighbourhoods = new Neighbourhoods(catalogue, 100, 10, meters);

    NeighbourhoodsTest() {
        catalogue.trend(Map.of(Segment.EVERYONE, List.of(id("a"))));
    }

    @Test
    void anItemWithAVectorStartsThere() {
        Neighbours found = of("v1", "b", "ann", "cats", Scene.WATERFALL);

        assertThat(names(found)).containsExactly("b", "c", "a");
        assertThat(found.scores()[0]).isCloseTo(1, within(1e-6f));
        assertThat(found.scores()[1]).isCloseTo(HALF, within(1e-6f));
    }

    @Test
    void theSecondLookUpDoesNotSearch() {
        Neighbours first = of("v1", "a", "ann", "cats", Scene.WATERFALL);
        Neighbours second = of("v1", "a", "ann", "cats", Scene.SIMILAR);

        assertThat(second).isSameAs(first);
        assertThat(counted("computed")).isEqualTo(1);
        assertThat(counted("reused")).isEqualTo(1);
    }

    @Test
    void whatCameWithTheModelNeedsNoSearch() {
        LoadedItem2vec searched = item2vec("v1");
        var near = NeighbourTable.of(vectors::copy, vectors.size(), searched.index(), 2);
        LoadedItem2vec listed = new LoadedItem2vec(
                searched.version(), searched.rows(), searched.kinds(), searched.index(), Optional.of(near), false);
        Starts starts = starts("a", "ann", "cats");

        assertThat(names(neighbourhoods.of(listed, starts, 0, Scene.WATERFALL, 2)))
                .containsExactly("a", "c");
        assertThat(names(neighbourhoods.of(listed, starts, 0, Scene.WATERFALL, 1)))
                .containsExactly("a");
        assertThat(neighbourhoods.of(listed, starts, 0, Scene.VIDEO, 2).size()).isZero();
        assertThat(counted("computed")).isZero();
        // What is wanted beyond those is searched for.
        assertThat(names(neighbourhoods.of(listed, starts, 0, Scene.WATERFALL, 3)))
                .containsExactly("a", "c", "b");
        assertThat(counted("computed")).isEqualTo(1);
    }

    @Test
    void withBiasesThePopularAreNearerWhateverTheBiasOfTheStart() {
        // As cosines c is nearer to a than b is, by .71; as b is more popular by .9, it goes first.
        LoadedItem2vec biased = biased(0, .9f, 0);
        assertThat(names(neighbourhoods.of(biased, starts("a", "ann", "cats"), 0, Scene.WATERFALL, DEPTH)))
                .containsExactly("a", "b", "c");
        // Of a, which would be near to everything by its own bias, the others keep the order of their cosines.
        LoadedItem2vec others = biased(1, 0, 0);
        assertThat(names(neighbourhoods.of(others, starts("a", "ann", "cats"), 0, Scene.WATERFALL, DEPTH)))
                .containsExactly("a", "c", "b");
    }

    @Test
    void withBiasesAnItemWithoutAVectorStartsFromWhereOthersLikeItLie() {
        // Only a trends, and is by ann: the start lies where a does, and b's popularity counts as ever.
        assertThat(names(neighbourhoods.of(biased(0, .9f, 0), starts("new", "ann", "dogs"), 0, Scene.WATERFALL, DEPTH)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void anotherModelIsSearchedAnew() {
        Neighbours first = of("v1", "a", "ann", "cats", Scene.WATERFALL);

        assertThat(of("v2", "a", "ann", "cats", Scene.WATERFALL)).isNotSameAs(first);
        assertThat(counted("computed")).isEqualTo(2);
    }

    @Test
    void aSceneOfVideosHasListsOfItsOwn() {
        of("v1", "a", "ann", "cats", Scene.WATERFALL);

        assertThat(names(of("v1", "a", "ann", "cats", Scene.VIDEO))).containsExactly("b");
        assertThat(names(of("v1", "a", "ann", "cats", Scene.WATERFALL))).containsExactly("a", "c", "b");
    }

    @Test
    void whatIsKeptLongestUnusedGivesWay() {
        var small = new Neighbourhoods(catalogue, 0, 10, meters);
        small.of(item2vec("v1"), starts("a", "ann", "cats"), 0, Scene.WATERFALL, DEPTH);
        small.of(item2vec("v1"), starts("a", "ann", "cats"), 0, Scene.WATERFALL, DEPTH);

        assertThat(counted("computed")).isEqualTo(2);
    }

    @Test
    void aNewItemStartsFromWhatItsAuthorMade() {
        Neighbours found = of("v1", "new", "ann", "dogs", Scene.WATERFALL);

        assertThat(names(found)).containsExactly("a", "c", "b");
        assertThat(found.scores()[0]).isCloseTo(1, within(1e-6f));
    }

    /** Of cats a trends and is new, b is new: their middle, nearer to a. */
    @Test
    void aNewItemOfANewAuthorStartsFromTheMiddleOfItsTopic() {
        Neighbours found = of("v1", "new", "cy", "cats", Scene.WATERFALL);

        assertThat(names(found)).containsExactly("c", "a", "b");
        assertThat(found.scores()[0]).isCloseTo((float) (3 / Math.sqrt(10)), within(1e-6f));
    }

    @Test
    void anItemThatNobodyNamedStartsFromWhatIsLikeItAllTheSame() {
        assertThat(names(of("v1", "unheard", "bob", "dogs", Scene.WATERFALL))).containsExactly("b", "c", "a");
    }

    @Test
    void anItemLikeNoOtherStartsNowhere() {
        assertThat(of("v1", "new", "cy", "dogs", Scene.WATERFALL).size()).isZero();
        assertThat(neighbourhoods
                        .of(
                                item2vec("v1"),
                                new Starts(new int[] {-1}, new int[] {-1}, new int[] {-1}),
                                0,
                                Scene.VIDEO,
                                DEPTH)
                        .size())
                .isZero();
        assertThat(counted("computed")).isZero();
    }

    private Neighbours of(String version, String item, String author, String topic, Scene scene) {
        return neighbourhoods.of(item2vec(version), starts(item, author, topic), 0, scene, DEPTH);
    }

    private Starts starts(String item, String author, String topic) {
        return new Starts(
                new int[] {catalogue.ordinal(id(item))},
                new int[] {catalogue.authors().ordinal(author)},
                new int[] {catalogue.topics().ordinal(topic)});
    }

    private LoadedItem2vec item2vec(String version) {
        List<ItemId> items = vectors.ids();
        return new LoadedItem2vec(
                new ModelVersion("item2vec", version),
                ItemRows.of(items, catalogue),
                ItemKinds.of(
                        items,
                        Map.of(
                                id("a"), item("a"),
                                id("b"), item("b", Kind.VIDEO, "bob", "cats"),
                                id("c"), item("c"))),
                ExactIndex.of(vectors));
    }

    private LoadedItem2vec biased(float... biases) {
        LoadedItem2vec plain = item2vec("biased-" + Arrays.hashCode(biases));
        var longer = new ItemVectors(vectors.ids(), BiasSpace.of(biases).items(vectors.matrix(), biases, 2), 4, true);
        return new LoadedItem2vec(
                plain.version(), plain.rows(), plain.kinds(), ExactIndex.of(longer), Optional.empty(), true);
    }

    private List<String> names(Neighbours found) {
        return Arrays.stream(found.ordinals())
                .mapToObj(row -> vectors.id(row).value())
                .toList();
    }

    private double counted(String how) {
        return meters.get("cascade.recall.neighbours").tag("how", how).counter().count();
    }
}
