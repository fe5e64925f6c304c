package cascade.models.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountedTest {

    private final AtomicInteger ends = new AtomicInteger();
    private final Counted counted = new Counted(ends::incrementAndGet);

    @Test
    void itEndsWhenTheLastHolderLetsGo() {
        assertThat(counted.acquire()).isTrue();

        counted.release();
        assertThat(ends).hasValue(0);
        counted.release();
        assertThat(ends).hasValue(1);
    }

    @Test
    void whatHasEndedNeverComesBack() {
        counted.release();

        assertThat(counted.acquire()).isFalse();
        assertThatThrownBy(counted::release).isInstanceOf(IllegalStateException.class);
        assertThat(ends).hasValue(1);
    }

    @Test
    void amongManyThreadsItEndsOnceAndNeverWhileHeld() throws InterruptedException, ExecutionException {
        List<Future<Integer>> endsSeenWhileHeld = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                endsSeenWhileHeld.add(threads.submit(this::holdAgainAndAgain));
            }
            counted.release();
        }

        for (Future<Integer> seen : endsSeenWhileHeld) {
            assertThat(seen.get()).isZero();
        }
        assertThat(ends).hasValue(1);
    }

    private int holdAgainAndAgain() {
        int endsSeen = 0;
        for (int i = 0; i < 20_000 && counted.acquire(); i++) {
            endsSeen += ends.get();
            counted.release();
        }
        return endsSeen;
    }
}
