package cascade.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastTest {

    private final Broadcast broadcast = new Broadcast();

    private void send(int from, int to) {
        for (int n = from; n < to; n++) {
            broadcast.send(Buffer.buffer("" + n));
        }
    }

    @Test
    void allWhoWatchAreToldOfTheSameSample() {
        List<Buffer> one = new ArrayList<>();
        List<Buffer> other = new ArrayList<>();
        broadcast.join(one::add);
        broadcast.join(other::add);
        send(0, 2);

        assertThat(one).hasSize(2);
        assertThat(other.getFirst()).isSameAs(one.getFirst());
    }

    @Test
    void whoLeavesIsToldOfNothingMore() {
        List<Buffer> told = new ArrayList<>();
        Watcher watcher = told::add;
        broadcast.join(watcher);
        send(0, 1);
        broadcast.leave(watcher);
        send(1, 9);

        assertThat(told).hasSize(1);
        assertThat(broadcast.watchers()).isZero();
    }

    @Test
    void whoComesLateGetsEveryFifthOfTheLastTenMinutes() {
        send(0, 2_000);

        List<Buffer> past = broadcast.join(_ -> {}).orElseThrow();

        assertThat(past).hasSize(Broadcast.MOST_KEPT);
        assertThat(past.getFirst().toString()).isEqualTo("1400");
        assertThat(past.getLast().toString()).isEqualTo("1995");
    }

    @Test
    void moreThanMayWatchAreRefusedUntilOneLeaves() {
        List<Watcher> all = new ArrayList<>();
        for (int n = 0; n < Broadcast.MOST_WATCHERS; n++) {
            List<Buffer> told = new ArrayList<>();
            all.add(told::add);
            assertThat(broadcast.join(all.getLast())).isPresent();
        }
        assertThat(broadcast.join(_ -> {})).isEmpty();

        broadcast.leave(all.getFirst());

        assertThat(broadcast.join(_ -> {})).isPresent();
    }
}
