package cascade.recall;

import static cascade.feed.Examples.candidate;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidate;
import cascade.feed.Candidates;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.Findings;
import cascade.feed.Found;
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
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of a merge whatever the sources found and however they are weighed. Items are {@code i0 .. i50}. */
class MergeLawsTest {

    private static final List<Source> SOURCES =
            List.of(Source.ITEM2VEC_REALTIME, Source.TWO_TOWER, Source.TRENDING, Source.FRESH);
    private static final FeedQuery QUERY = query(request(20));
    private static final Catalogue CATALOGUE = new Catalogue();

    static {
        IntStream.rangeClosed(0, 50).forEach(item -> CATALOGUE.of(id("i" + item)));
    }

    /** What each source found, by ordinal, and its parameters. */
    record Case(Map<Source, List<Integer>> found, Map<Source, SourceParameters> parameters) {

        Candidates merged(int limit) {
            return merged(limit, List.copyOf(found.keySet()));
        }

        /** @param doneFirst the sources in the order in which they are done */
        Candidates merged(int limit, List<Source> doneFirst) {
            Findings findings = new Findings(found.keySet());
            for (Source source : doneFirst) {
                int[] items = found.get(source).stream().mapToInt(i -> i).toArray();
                findings.publish(new Found(source, items, new float[items.length], null));
            }
            return Merge.of(QUERY, parameters, limit, findings.soFar());
        }

        List<Candidate> byOracle(int limit) {
            List<List<Candidate>> lists = new ArrayList<>();
            found.forEach((source, items) -> lists.add(items.stream()
                    .map(item -> candidate(CATALOGUE.row(item).id().value(), source, 1))
                    .toList()));
            return new MergeOracle(limit).merge(parameters, lists);
        }

        /** The items that floors keep. */
        Set<String> kept() {
            Set<String> kept = new HashSet<>();
            found.forEach((source, list) -> {
                SourceParameters of = parameters.get(source);
                list.stream()
                        .limit(Math.min(of.floor(), of.cap()))
                        .forEach(item -> kept.add(CATALOGUE.row(item).id().value()));
            });
            return kept;
        }

        /** The same where no source has a cap. */
        Case open() {
            Map<Source, SourceParameters> open = new EnumMap<>(Source.class);
            parameters.forEach(
                    (source, of) -> open.put(source, new SourceParameters(of.quota(), of.weight(), of.floor(), 1_000)));
            return new Case(found, open);
        }
    }

    /** Of equal scores the two take different ones, so these are left out. */
    @Property
    void aMergeIsThatOfObjects(@ForAll("weighed") Case one, @ForAll @IntRange(min = 1, max = 60) int limit) {
        Assume.that(isWithoutTies(one));

        Candidates merged = one.merged(limit);
        List<Candidate> expected = one.byOracle(limit);

        assertThat(names(merged))
                .isEqualTo(expected.stream().map(item -> item.item().value()).toList());
        for (int place = 0; place < merged.size(); place++) {
            Candidate other = expected.get(place);
            assertThat(merged.recallScores()[place]).isCloseTo(other.recallScore(), within(1e-12));
            assertThat(merged.sources()[place])
                    .isEqualTo(Source.bits(other.sources().toArray(Source[]::new)));
        }
    }

    @Property
    void aMergeHasEachItemOnceBestFirstWithinTheLimit(
            @ForAll("cases") Case one, @ForAll @IntRange(min = 1, max = 60) int limit) {
        Candidates merged = one.merged(limit);

        assertThat(merged.size()).isLessThanOrEqualTo(limit);
        assertThat(names(merged)).doesNotHaveDuplicates();
        for (int place = 1; place < merged.size(); place++) {
            // Scores that agree in their first 43 bits are equal to the order.
            assertThat(merged.recallScores()[place])
                    .isLessThanOrEqualTo(merged.recallScores()[place - 1] * (1 + 1e-12));
        }
    }

    @Property
    void everyFloorIsKeptWhereFloorsFit(@ForAll("cases") Case one, @ForAll @IntRange(min = 1, max = 60) int limit) {
        Set<String> kept = one.kept();

        List<String> merged = names(one.merged(limit));

        if (kept.size() <= limit) {
            assertThat(merged).containsAll(kept);
        } else {
            assertThat(kept).containsAll(merged);
        }
    }

    @Property
    void noSourceHoldsMoreThanItsCapAndWhatFloorsKeep(@ForAll("weighed") Case one) {
        Set<String> kept = one.kept();
        Map<String, Source> owners = new HashMap<>();
        // Where there is no limit and no cap, the oracle names each item's sources, the strongest first.
        one.open()
                .byOracle(1_000)
                .forEach(item -> owners.put(item.item().value(), item.sources().getFirst()));
        Map<Source, Integer> free = new EnumMap<>(Source.class);
        Map<Source, Integer> held = new EnumMap<>(Source.class);
        for (String item : names(one.merged(1_000))) {
            held.merge(owners.get(item), 1, Integer::sum);
            free.merge(owners.get(item), kept.contains(item) ? 0 : 1, Integer::sum);
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
        Set<Integer> all = new HashSet<>();
        one.found.values().forEach(all::addAll);

        assertThat(one.open().merged(limit).size()).isEqualTo(Math.min(limit, all.size()));
    }

    @Property
    void whichSourceIsDoneFirstDoesNotMatter(
            @ForAll("cases") Case one, @ForAll @IntRange(min = 1, max = 60) int limit, @ForAll long seed) {
        List<Source> shuffled = new ArrayList<>(one.found.keySet());
        Collections.shuffle(shuffled, new Random(seed));

        Candidates merged = one.merged(limit, shuffled);

        assertThat(names(merged)).isEqualTo(names(one.merged(limit)));
        assertThat(merged.recallScores()).isEqualTo(one.merged(limit).recallScores());
    }

    @Provide
    Arbitrary<Case> cases() {
        return cases(Arbitraries.of(0.0, 0.4, 1.0, 2.0));
    }

    /** With weights of which no two sums are the same. */
    @Provide
    Arbitrary<Case> weighed() {
        return cases(Arbitraries.doubles().between(0.1, 2).ofScale(9));
    }

    private static Arbitrary<Case> cases(Arbitrary<Double> weights) {
        Arbitrary<SourceParameters> parameters = Combinators.combine(
                        weights,
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 20))
                .as((weight, floor, cap) -> new SourceParameters(500, weight, floor, cap));
        Arbitrary<List<Integer>> items =
                Arbitraries.integers().between(0, 50).list().ofMaxSize(30).uniqueElements();
        return Combinators.combine(
                        items.list().ofSize(SOURCES.size()), parameters.list().ofSize(SOURCES.size()))
                .as((found, of) -> {
                    Map<Source, List<Integer>> lists = new EnumMap<>(Source.class);
                    Map<Source, SourceParameters> bySource = new EnumMap<>(Source.class);
                    for (int i = 0; i < SOURCES.size(); i++) {
                        lists.put(SOURCES.get(i), found.get(i));
                        bySource.put(SOURCES.get(i), of.get(i));
                    }
                    return new Case(lists, bySource);
                });
    }

    private static boolean isWithoutTies(Case one) {
        double[] scores = one.open().byOracle(1_000).stream()
                .mapToDouble(Candidate::recallScore)
                .toArray();
        return IntStream.range(1, scores.length).allMatch(i -> scores[i - 1] - scores[i] > 1e-10);
    }

    private static List<String> names(Candidates candidates) {
        return Examples.names(candidates, CATALOGUE);
    }
}
