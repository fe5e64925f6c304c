package cascade.lab.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.lab.bench.feed.world.WorldShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FeedBenchSettingsTest {

    @Test
    void asManyConsolesAreOpenAsAServerAdmits() {
        assertThat(settings(false, List.of(0, 64, 0, 64)).consoles()).containsExactly(0, 64, 0, 64);
        assertThatThrownBy(() -> settings(false, List.of(65))).hasMessageContaining("0 to 64, not [65]");
        assertThatThrownBy(() -> settings(false, List.of(0, -1))).hasMessageContaining("0 to 64");
        assertThatThrownBy(() -> settings(false, List.of())).hasMessageContaining("0 to 64");
    }

    @Test
    void turnsAreBoundedAndTheHighestRateHasNone() {
        assertThat(settings(true, List.of(20)).consoles()).containsExactly(20);
        assertThatThrownBy(() -> settings(true, List.of(0, 20))).hasMessageContaining("highest rate with one");
        assertThatThrownBy(() -> settings(false, Collections.nCopies(17, 0))).hasMessageContaining("16 numbers");
    }

    private static FeedBenchSettings settings(boolean most, List<Integer> consoles) {
        return new FeedBenchSettings(
                new WorldShape(1_000, 10, 1),
                64,
                OptionalDouble.of(50),
                most,
                0,
                0,
                Duration.ofSeconds(2),
                Duration.ZERO,
                0,
                consoles,
                false,
                false,
                512,
                Path.of("work"),
                Optional.empty(),
                List.of());
    }
}
