package cascade.lab.bench.feed.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacerTest {

    private final AtomicLong clock = new AtomicLong(1_000);
    private final Pacer pacer = new Pacer(clock::get, clock::addAndGet);

    @Test
    void requestsAreDueAtAConstantRate() {
        List<Long> due = new ArrayList<>();
        pacer.run(1_000, 4, due::add);
        assertThat(due).containsExactly(1_000L, 1_001_000L, 2_001_000L, 3_001_000L);
    }

    @Test
    void whoIsLateOwesTheTimesThatPassed() {
        List<Long> due = new ArrayList<>();
        pacer.run(1_000, 3, at -> {
            due.add(at);
            clock.addAndGet(5_000_000);
        });
        assertThat(due).containsExactly(1_000L, 1_001_000L, 2_001_000L);
    }
}
