package cascade.recall;

import static cascade.feed.Examples.candidate;
import static cascade.feed.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.feed.Candidate;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTest {

    @Test
    void scoresAreReciprocalRanksWeightedPerSource() {
        List<Candidate> merged =
                merged(500, 0, 500, List.of(list(Source.ITEM2VEC_REALTIME, "a", "b"), list(Source.TRENDING, "b", "c")));

        assertThat(names(merged)).containsExactly("b", "a", "c");
        assertThat(merged.getFirst().recallScore()).isCloseTo(1.0 / 62 + 0.5 / 61, within(1e-12));
        assertThat(merged.getFirst().sources()).containsExactly(Source.ITEM2VEC_REALTIME, Source.TRENDING);
    }

    @Test
    void triggersAreKeptForEachSource() {
        Candidate near =
                new Candidate(id("a"), List.of(Source.ITEM2VEC_REALTIME), Map.of(Source.ITEM2VEC_REALTIME, id("x")), 1);
        Candidate recent =
                new Candidate(id("a"), List.of(Source.ITEM2VEC_RECENT), Map.of(Source.ITEM2VEC_RECENT, id("y")), 1);

        Candidate merged =
                merged(500, 0, 500, List.of(List.of(near), List.of(recent))).getFirst();

        assertThat(merged.triggers())
                .isEqualTo(Map.of(Source.ITEM2VEC_REALTIME, id("x"), Source.ITEM2VEC_RECENT, id("y")));
    }

    @Test
    void theBestOfAWeakSourceStayInALimitedMerge() {
        assertThat(names(merged(
                        3,
                        1,
                        500,
                        List.of(list(Source.ITEM2VEC_REALTIME, "a", "b", "c", "d"), list(Source.TRENDING, "z", "y")))))
                .containsExactly("a", "b", "z");
    }

    @Test
    void aSourceHoldsNoMoreThanItsCapAndWhatItFoundWithAStrongerOneDoesNotCount() {
        // Of trending, b is item2vec's too and stronger there: y is the first that trending holds, w one too many.
        assertThat(names(merged(
                        500,
                        0,
                        2,
                        List.of(list(Source.ITEM2VEC_REALTIME, "b"), list(Source.TRENDING, "y", "b", "z", "w")))))
                .containsExactly("b", "y", "z");
    }

    @Test
    void aFloorGoesBeforeTheCapOfAStrongerSource() {
        // Everything of trending is item2vec's first of all, which may hold one; trending keeps its own best.
        assertThat(names(merged(
                        Map.of(
                                Source.ITEM2VEC_REALTIME, new SourceParameters(9, 1, 0, 1),
                                Source.TRENDING, new SourceParameters(9, 0.5, 1, 9)),
                        500,
                        List.of(list(Source.ITEM2VEC_REALTIME, "a", "b", "c"), list(Source.TRENDING, "b", "a")))))
                .containsExactly("b");
    }

    @Test
    void aFloorAboveItsOwnCapIsTheCap() {
        assertThat(names(merged(500, 3, 2, List.of(list(Source.TRENDING, "a", "b", "c")))))
                .containsExactly("a", "b");
    }

    @Test
    void whereFloorsDoNotFitTheBestOfThemRemain() {
        assertThat(names(merged(
                        3, 2, 500, List.of(list(Source.ITEM2VEC_REALTIME, "a", "b"), list(Source.TRENDING, "z", "y")))))
                .containsExactly("a", "b", "z");
    }

    @Test
    void anItemThatASourceNamesTwiceCountsOnce() {
        List<Candidate> merged = merged(500, 0, 500, List.of(list(Source.TRENDING, "a", "b", "a")));

        assertThat(names(merged)).containsExactly("a", "b");
        assertThat(merged.getFirst().recallScore()).isCloseTo(0.5 / 61, within(1e-12));
    }

    @Test
    void nothingMergesToNothing() {
        assertThat(merged(10, 5, 500, List.of(List.of(), List.of()))).isEmpty();
    }

    private static List<Candidate> merged(int limit, int floor, int cap, List<List<Candidate>> lists) {
        return merged(
                Map.of(
                        Source.ITEM2VEC_REALTIME, new SourceParameters(500, 1, floor, cap),
                        Source.ITEM2VEC_RECENT, new SourceParameters(500, 1, floor, cap),
                        Source.TRENDING, new SourceParameters(500, 0.5, floor, cap)),
                limit,
                lists);
    }

    private static List<Candidate> merged(
            Map<Source, SourceParameters> parameters, int limit, List<List<Candidate>> lists) {
        return new Merge(limit).merge(parameters, lists);
    }

    private static List<Candidate> list(Source source, String... ids) {
        List<Candidate> list = new ArrayList<>();
        for (String id : ids) {
            list.add(candidate(id, source, 1));
        }
        return list;
    }

    private static List<String> names(List<Candidate> merged) {
        return merged.stream().map(candidate -> candidate.item().value()).toList();
    }
}
