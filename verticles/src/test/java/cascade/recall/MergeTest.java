package cascade.recall;

import static cascade.feed.Examples.candidate;
import static cascade.feed.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.feed.Candidate;
import cascade.feed.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class MergeTest {

    @Test
    void scoresAreReciprocalRanksWeightedPerSource() {
        Merge merge = new Merge(config(0, 500));
        List<Candidate> merged =
                merge.merge(List.of(list(Source.ITEM2VEC_REALTIME, "a", "b"), list(Source.TRENDING, "b", "c")));

        assertThat(merged).extracting(candidate -> candidate.item().value()).containsExactly("b", "a", "c");
        assertThat(merged.getFirst().recallScore()).isCloseTo(1.0 / 62 + 0.5 / 61, within(1e-12));
        assertThat(merged.getFirst().sources()).containsExactly(Source.ITEM2VEC_REALTIME, Source.TRENDING);
    }

    @Test
    void triggersAreKeptForEachSource() {
        Candidate near =
                new Candidate(id("a"), List.of(Source.ITEM2VEC_REALTIME), Map.of(Source.ITEM2VEC_REALTIME, id("x")), 1);
        Candidate recent =
                new Candidate(id("a"), List.of(Source.ITEM2VEC_RECENT), Map.of(Source.ITEM2VEC_RECENT, id("y")), 1);

        Candidate merged = new Merge(config(0, 500))
                .merge(List.of(List.of(near), List.of(recent)))
                .getFirst();

        assertThat(merged.triggers())
                .isEqualTo(Map.of(Source.ITEM2VEC_REALTIME, id("x"), Source.ITEM2VEC_RECENT, id("y")));
    }

    @Test
    void theBestOfAWeakSourceStayInALimitedMerge() {
        List<Candidate> merged = new Merge(config(1, 3))
                .merge(List.of(list(Source.ITEM2VEC_REALTIME, "a", "b", "c", "d"), list(Source.TRENDING, "z", "y")));

        assertThat(merged).extracting(candidate -> candidate.item().value()).containsExactly("a", "b", "z");
    }

    @Test
    void nothingMergesToNothing() {
        assertThat(new Merge(config(5, 10)).merge(List.of(List.of(), List.of())))
                .isEmpty();
    }

    @Property
    void aMergeHasEachItemOnceWithinTheLimitBestFirstAndTheFloorOfEachSource(
            @ForAll @Size(max = 40) @UniqueElements List<@IntRange(max = 60) Integer> near,
            @ForAll @Size(max = 40) @UniqueElements List<@IntRange(max = 60) Integer> trending,
            @ForAll @IntRange(min = 0, max = 5) int floor,
            @ForAll @IntRange(min = 10, max = 50) int limit) {
        List<Candidate> first = numbered(Source.ITEM2VEC_REALTIME, near);
        List<Candidate> second = numbered(Source.TRENDING, trending);

        List<Candidate> merged = new Merge(config(floor, limit)).merge(List.of(first, second));

        Set<Integer> union = new HashSet<>(near);
        union.addAll(trending);
        assertThat(merged).hasSize(Math.min(limit, union.size()));
        assertThat(merged).extracting(Candidate::item).doesNotHaveDuplicates();
        assertThat(merged)
                .extracting(Candidate::recallScore)
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
        List<Candidate> best = new ArrayList<>(first.subList(0, Math.min(floor, first.size())));
        best.addAll(second.subList(0, Math.min(floor, second.size())));
        assertThat(merged)
                .extracting(Candidate::item)
                .containsAll(best.stream().map(Candidate::item).toList());
    }

    private static List<Candidate> numbered(Source source, List<Integer> numbers) {
        return numbers.stream().map(i -> candidate("i" + i, source, 1)).toList();
    }

    private static List<Candidate> list(Source source, String... ids) {
        List<Candidate> list = new ArrayList<>();
        for (String id : ids) {
            list.add(candidate(id, source, 1));
        }
        return list;
    }

    private static RecallConfig config(int floor, int limit) {
        return new RecallConfig(
                Map.of(),
                Map.of(Source.TRENDING, 0.5),
                floor,
                limit,
                5,
                Duration.ofSeconds(1),
                10,
                10,
                Duration.ofSeconds(1),
                8,
                1);
    }
}
