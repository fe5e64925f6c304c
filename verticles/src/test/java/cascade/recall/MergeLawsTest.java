package cascade.recall;

import static cascade.feed.Examples.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.feed.Candidate;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of a merge whatever the sources found and however they are weighed. */
class MergeLawsTest {

    private static final List<Source> SOURCES =
            List.of(Source.ITEM2VEC_REALTIME, Source.TWO_TOWER, Source.TRENDING, Source.FRESH);

    /** What each source found, and its parameters. */
    record Case(Map<Source, List<Candidate>> found, Map<Source, SourceParameters> parameters) {

        List<Candidate> merged(int limit) {
            return new Merge(limit).merge(parameters, List.copyOf(found.values()));
        }

        /** The items that floors keep. */
        Set<ItemId> kept() {
            Set<ItemId> kept = new HashSet<>();
            found.forEach((source, list) -> {
                SourceParameters of = parameters.get(source);
                list.stream().limit(Math.min(of.floor(), of.cap())).forEach(candidate -> kept.add(candidate.item()));
            });
            return kept;
        }
    }

    @Property
    void aMergeHasEachItemOnceBestFirstWithinTheLimit(
            @ForAll("cases") Case one, @ForAll @IntRange(min = 1, max = 60) int limit) {
        List<Candidate> merged = one.merged(limit);

        assertThat(merged).hasSizeLessThanOrEqualTo(limit);
        assertThat(merged).extracting(Candidate::item).doesNotHaveDuplicates();
        assertThat(merged).extracting(Candidate::recallScore).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Property
    void everyFloorIsKeptWhereFloorsFit(@ForAll("cases") Case one, @ForAll @IntRange(min = 1, max = 60) int limit) {
        Set<ItemId> kept = one.kept();

        List<ItemId> merged = one.merged(limit).stream().map(Candidate::item).toList();

        if (kept.size() <= limit) {
            assertThat(merged).containsAll(kept);
        } else {
            assertThat(kept).containsAll(merged);
        }
    }

    @Property
    void noSourceHoldsMoreThanItsCapAndWhatFloorsKeep(@ForAll("cases") Case one) {
        Set<ItemId> kept = one.kept();
        Map<Source, Integer> free = new EnumMap<>(Source.class);
        Map<Source, Integer> held = new EnumMap<>(Source.class);
        for (Candidate candidate : one.merged(1_000)) {
            Source owner = candidate.sources().getFirst();
            held.merge(owner, 1, Integer::sum);
            free.merge(owner, kept.contains(candidate.item()) ? 0 : 1, Integer::sum);
        }

        free.forEach((source, items) -> {
            if (items > 0) {
                assertThat(held.get(source))
                        .isLessThanOrEqualTo(one.parameters.get(source).cap());
            }
        });
    }

    @Property
    void withoutCapsALimitIsFilled(@ForAll("cases") Case one, @ForAll @IntRange(min = 1, max = 60) int limit) {
        Map<Source, SourceParameters> open = new EnumMap<>(Source.class);
        one.parameters.forEach(
                (source, of) -> open.put(source, new SourceParameters(of.quota(), of.weight(), of.floor(), 1_000)));
        Set<ItemId> all = new HashSet<>();
        one.found.values().forEach(list -> list.forEach(candidate -> all.add(candidate.item())));

        assertThat(new Case(one.found, open).merged(limit)).hasSize(Math.min(limit, all.size()));
    }

    @Property
    void theOrderOfTheListsDoesNotMatter(
            @ForAll("cases") Case one, @ForAll @IntRange(min = 1, max = 60) int limit, @ForAll long seed) {
        List<List<Candidate>> shuffled = new ArrayList<>(one.found.values());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(new Merge(limit).merge(one.parameters, shuffled)).isEqualTo(one.merged(limit));
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<SourceParameters> parameters = Combinators.combine(
                        Arbitraries.of(0.0, 0.4, 1.0, 2.0),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 20))
                .as((weight, floor, cap) -> new SourceParameters(500, weight, floor, cap));
        Arbitrary<List<Integer>> items =
                Arbitraries.integers().between(0, 50).list().ofMaxSize(30).uniqueElements();
        return Combinators.combine(
                        items.list().ofSize(SOURCES.size()), parameters.list().ofSize(SOURCES.size()))
                .as((found, of) -> {
                    Map<Source, List<Candidate>> lists = new EnumMap<>(Source.class);
                    Map<Source, SourceParameters> bySource = new HashMap<>();
                    for (int i = 0; i < SOURCES.size(); i++) {
                        Source source = SOURCES.get(i);
                        lists.put(
                                source,
                                found.get(i).stream()
                                        .map(item -> candidate("i" + item, source, 1))
                                        .toList());
                        bySource.put(source, of.get(i));
                    }
                    return new Case(lists, bySource);
                });
    }
}
