package cascade.models.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OwnedMemoryTest {

    private final AtomicReference<Arena> given = new AtomicReference<>();

    @Test
    void itGoesBackWhereTheMakingFails() {
        assertThatThrownBy(() -> OwnedMemory.of(memory -> {
                    given.set(memory);
                    memory.allocate(64);
                    throw new OutOfMemoryError("no more");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(given.get().scope().isAlive()).isFalse();
    }

    @Test
    void itStaysWithWhatWasMade() {
        try (Arena memory = OwnedMemory.of(own -> own)) {
            assertThat(memory.scope().isAlive()).isTrue();
        }
    }
}
