package cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ThreadsConfigTest {

    @Test
    void aThirdOfTheCoresHasAnEventLoop() {
        assertThat(ThreadsConfig.of(1)).isEqualTo(new ThreadsConfig(1, 1));
        assertThat(ThreadsConfig.of(2)).isEqualTo(new ThreadsConfig(1, 2));
        assertThat(ThreadsConfig.of(64)).isEqualTo(new ThreadsConfig(21, 64));
    }

    @Test
    void withoutThreadsNothingRuns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThreadsConfig(0, 2))
                .withMessageStartingWith("threads.event-loops and threads.compute");
    }
}
