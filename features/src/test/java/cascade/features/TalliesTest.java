package cascade.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
        }
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
