package cascade.lab.verify.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.store.MemoryFeatureStore;
import cascade.feedback.MemoryEvents;
import cascade.lab.verify.feedback.Told.What;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final long NOW = 1_795_000_000_000L;

    private final MemoryFeatureStore store = new MemoryFeatureStore();
    private final MemoryEvents events = new MemoryEvents(store, new SimpleMeterRegistry());
    private final Oracle oracle = new Oracle(NOW);

    OracleTest() {
        Telling.publish(store);
    }

    private List<Told> told(int count) {
        Telling telling = new Telling(3);
        List<Told> told = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            told.add(telling.next(number, NOW + number));
        }
        return told;
    }

    private void fold(Told told) {
        assertThat(events.publish(Telling.event(told)).succeeded()).isTrue();
    }

    @Test
    void whatIsFoldedOnceIsRight() {
        told(5_000).forEach(told -> {
            fold(told);
            oracle.count(told);
        });
        assertThat(Comparison.of(store, oracle)).isEqualTo(new Comparison(0, 0, 0, List.of()));
    }

    @Test
    void anEventThatIsMissingIsLostAndOneTooManyIsDoubled() {
        Told missing = new Told(9_001, What.CLICK, 1, 2, NOW, 0);
        Told tooMany = new Told(9_002, What.IMPRESSION, 3, 4, NOW, 0);
        told(1_000).forEach(told -> {
            fold(told);
            oracle.count(told);
        });
        oracle.count(missing);
        fold(tooMany);
        Comparison compared = Comparison.of(store, oracle);
        assertThat(compared.isRight()).isFalse();
        assertThat(compared.lost()).isEqualTo(1);
        assertThat(compared.doubled()).isEqualTo(1);
        assertThat(compared.wrong()).isPositive();
        assertThat(compared.first()).isNotEmpty();
    }
}
