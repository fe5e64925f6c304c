package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TalliesTest {

    /** One change: counters for a key, or its end. */
    record Change(Topic topic, boolean isGone, Counts counts) {}

    @Property
    void changesGiveWhatTheyGiveInAMap(@ForAll("changes") List<Change> changes) {
        Map<Topic, Counts> map = new HashMap<>();
        Tallies<Topic> tallies = Tallies.none();
        for (Change change : changes) {
            Map<Topic, Counts> before = Map.copyOf(tallies);
            Tallies<Topic> after;
            if (change.isGone()) {
                map.remove(change.topic());
                after = tallies.without(change.topic());
            } else {
                map.put(change.topic(), change.counts());
                after = tallies.with(change.topic(), change.counts());
            }
            assertThat((Map<Topic, Counts>) tallies).isEqualTo(before);
            tallies = after;
            assertThat(tallies.equals(map) && map.equals(tallies)).isTrue();
            assertThat(tallies.hashCode()).isEqualTo(map.hashCode());
            Map<Topic, Counts> walked = new HashMap<>();
            tallies.forEach(walked::put);
            assertThat(walked).isEqualTo(map);
            assertThat(tallies.size()).isEqualTo(map.size());
            assertThat(tallies.get(change.topic())).isEqualTo(map.get(change.topic()));
            assertThat(tallies.containsKey(change.topic())).isEqualTo(!change.isGone());
            assertThat(Tallies.copyOf(map).equals(tallies)).isTrue();
            assertThat(List.copyOf(tallies.keySet())).isSorted();
        }
    }

    /** As a map does it that looks for whoever has to go. */
    @Property
    void wherePlacesAreFewWhoWasShownLeastGoes(
            @ForAll("changes") List<Change> changes, @ForAll @IntRange(min = 1, max = 30) int most) {
        Map<Topic, Counts> map = new HashMap<>();
        Tallies<Topic> tallies = Tallies.none();
        for (Change change : changes) {
            if (map.size() == most && !map.containsKey(change.topic())) {
                map.entrySet().stream()
                        .min(Comparator.<Map.Entry<Topic, Counts>>comparingLong(
                                        entry -> entry.getValue().impressions())
                                .thenComparing(Map.Entry::getKey))
                        .ifPresent(least -> map.remove(least.getKey()));
            }
            map.merge(change.topic(), change.counts(), Counts::plus);
            tallies = tallies.plus(change.topic(), change.counts(), most);

            assertThat((Map<Topic, Counts>) tallies).isEqualTo(map);
            assertThat(List.copyOf(tallies.keySet())).isSorted();
            map.forEach(tallies(tallies));
        }
    }

    private static BiConsumer<Topic, Counts> tallies(Tallies<Topic> tallies) {
        return (topic, counts) -> assertThat(tallies.get(topic)).isEqualTo(counts);
    }

    @Property
    void inWhicheverOrderTheyComeTheyAreTheSame(@ForAll("changes") List<Change> changes) {
        List<Topic> topics = changes.stream().map(Change::topic).toList();
        List<Counts> counts = changes.stream().map(Change::counts).toList();
        Map<Topic, Counts> map = new HashMap<>();
        changes.forEach(change -> map.put(change.topic(), change.counts()));

        assertThat((Map<Topic, Counts>) Tallies.of(topics, counts)).isEqualTo(map);
        assertThat(List.copyOf(Tallies.of(topics, counts).keySet())).isSorted();
    }

    @Test
    void soManyAreRefused() {
        List<String> keys = IntStream.rangeClosed(0, Tallies.MOST)
                .mapToObj("k%05d"::formatted)
                .toList();

        assertThatThrownBy(() -> Tallies.of(keys, Collections.nCopies(keys.size(), Counts.NONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65534");
        Tallies<String> full =
                Tallies.of(keys.subList(0, Tallies.MOST), Collections.nCopies(Tallies.MOST, Counts.NONE));
        assertThat(full.get("k65533")).isEqualTo(Counts.NONE);
        assertThatThrownBy(() -> full.with("one more", Counts.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Topic> topics = Arbitraries.integers().between(0, 40).map(n -> new Topic("t" + n));
        Arbitrary<Boolean> ends = Arbitraries.integers().between(0, 3).map(n -> n == 0);
        return Combinators.combine(topics, ends, FeatureArbitraries.counts())
                .as(Change::new)
                .list()
                .ofMaxSize(120);
    }

    @Test
    void nobodyChangesOne() {
        Tallies<Topic> tallies = Tallies.copyOf(Map.of(new Topic("sea"), Counts.NONE));
        Iterator<Topic> keys = tallies.keySet().iterator();
        keys.next();

        assertThatThrownBy(() -> tallies.put(new Topic("cats"), Counts.NONE))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(keys::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Tallies.copyOf(tallies)).isSameAs(tallies);
    }
}
