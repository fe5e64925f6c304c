package cascade.recall;

import static cascade.feed.Examples.id;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergeTest {

    private final Catalogue catalogue = new Catalogue();
    private final FeedQuery query = query(request(20));

    @Test
    void scoresAreReciprocalRanksWeightedPerSource() {
        Candidates merged =
                merged(500, 0, 500, found(Source.ITEM2VEC_REALTIME, "a", "b"), found(Source.TRENDING, "b", "c"));

        assertThat(names(merged)).containsExactly("b", "a", "c");
        assertThat(merged.recallScores()[0]).isCloseTo(1.0 / 62 + 0.5 / 61, within(1e-12));
        assertThat(merged.sources())
                .containsExactly(
                        Source.bits(Source.ITEM2VEC_REALTIME, Source.TRENDING),
                        Source.ITEM2VEC_REALTIME.bit(),
                        Source.TRENDING.bit());
        assertThat(merged.query()).isSameAs(query);
    }

    @Test
    void whatEachSourceFoundIsKeptWithItsTriggers() {
        Found near = new Found(Source.ITEM2VEC_REALTIME, ordinals("a"), new float[1], ordinals("x"));
        Found recent = new Found(Source.ITEM2VEC_RECENT, ordinals("a"), new float[1], ordinals("y"));

        Candidates merged = merged(500, 0, 500, near, recent);

        assertThat(names(merged)).containsExactly("a");
        assertThat(merged.found()).containsExactly(near, recent);
    }

    @Test
    void theBestOfAWeakSourceStayInALimitedMerge() {
        assertThat(names(merged(
                        3,
                        1,
                        500,
                        found(Source.ITEM2VEC_REALTIME, "a", "b", "c", "d"),
                        found(Source.TRENDING, "z", "y"))))
                .containsExactly("a", "b", "z");
    }

    @Test
    void aSourceHoldsNoMoreThanItsCapAndWhatItFoundWithAStrongerOneDoesNotCount() {
        // Of trending, b is item2vec's too and stronger there: y is the first that trending holds, w one too many.
        assertThat(names(merged(
                        500, 0, 2, found(Source.ITEM2VEC_REALTIME, "b"), found(Source.TRENDING, "y", "b", "z", "w"))))
                .containsExactly("b", "y", "z");
    }

    @Test
    void aFloorGoesBeforeTheCapOfAStrongerSource() {
        // Everything of trending is item2vec's first of all, which may hold one; trending keeps its own best.
        assertThat(names(Merge.of(
                        query,
                        Map.of(
                                Source.ITEM2VEC_REALTIME, new SourceParameters(9, 1, 0, 1),
                                Source.TRENDING, new SourceParameters(9, 0.5, 1, 9)),
                        500,
                        List.of(found(Source.ITEM2VEC_REALTIME, "a", "b", "c"), found(Source.TRENDING, "b", "a")))))
                .containsExactly("b");
    }

    @Test
    void aFloorAboveItsOwnCapIsTheCap() {
        assertThat(names(merged(500, 3, 2, found(Source.TRENDING, "a", "b", "c"))))
                .containsExactly("a", "b");
    }

    @Test
    void whereFloorsDoNotFitTheBestOfThemRemain() {
        assertThat(names(
                        merged(3, 2, 500, found(Source.ITEM2VEC_REALTIME, "a", "b"), found(Source.TRENDING, "z", "y"))))
                .containsExactly("a", "b", "z");
    }

    @Test
    void anItemThatASourceNamesTwiceCountsOnce() {
        Candidates merged = merged(500, 0, 500, found(Source.TRENDING, "a", "b", "a"));

        assertThat(names(merged)).containsExactly("a", "b");
        assertThat(merged.recallScores()[0]).isCloseTo(0.5 / 61, within(1e-12));
    }

    @Test
    void ofASourceWithoutParametersNothingIsTaken() {
        assertThat(merged(500, 0, 500, found(Source.FRESH, "a")).isEmpty()).isTrue();
    }

    @Test
    void nothingMergesToNothing() {
        assertThat(merged(10, 5, 500).isEmpty()).isTrue();
        assertThat(merged(10, 5, 500, Found.nothing(Source.TRENDING)).isEmpty()).isTrue();
    }

    private Candidates merged(int limit, int floor, int cap, Found... lists) {
        Map<Source, SourceParameters> parameters = Map.of(
                Source.ITEM2VEC_REALTIME, new SourceParameters(500, 1, floor, cap),
                Source.ITEM2VEC_RECENT, new SourceParameters(500, 1, floor, cap),
                Source.TRENDING, new SourceParameters(500, 0.5, floor, cap));
        return Merge.of(query, parameters, limit, List.of(lists));
    }

    private Found found(Source source, String... ids) {
        return new Found(source, ordinals(ids), new float[ids.length], null);
    }

    private int[] ordinals(String... ids) {
        return Stream.of(ids).mapToInt(name -> catalogue.of(id(name))).toArray();
    }

    private List<String> names(Candidates candidates) {
        return Examples.names(candidates, catalogue);
    }
}
