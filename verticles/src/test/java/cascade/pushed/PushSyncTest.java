package cascade.pushed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.catalogue.Catalogue;
import cascade.loops.LoopState;
import cascade.loops.Loops;
import cascade.rules.RulesInForce;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushSyncTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Loops loops = new Loops(meters);
    private final RulesInForce rules = new RulesInForce(new Catalogue());
    private final MemoryBoard board = new MemoryBoard();
    private final AtomicInteger threw = new AtomicInteger();
    private volatile boolean isBroken;
    private final PushSync sync = new PushSync(
            vertx,
            Pushed.RULES,
            new BrokenBoard(),
            rules,
            Duration.ofMillis(10),
            InstantSource.fixed(Instant.EPOCH),
            loops,
            meters);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    /** The board, which throws while {@link #isBroken}. */
    private final class BrokenBoard implements Board {

        @Override
        public Future<Optional<String>> read() {
            if (isBroken) {
                threw.incrementAndGet();
                throw new IllegalStateException("made up");
            }
            return board.read();
        }

        @Override
        public Future<Void> onPush(Runnable listener) {
            return board.onPush(listener);
        }

        @Override
        public Future<Void> putStatus(PushStatus status) {
            return board.putStatus(status);
        }
    }

    @Test
    void aBoardThatThrowsIsReadAgain() throws Exception {
        isBroken = true;
        sync.start().await(30, TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> threw.get() > 1);
        isBroken = false;

        board.push("{\"version\": 3, \"rules\": []}");

        await().atMost(PATIENCE).until(() -> rules.version() == 3);
    }

    @Test
    void itIsALoopUntilItIsClosed() throws Exception {
        sync.start().await(30, TimeUnit.SECONDS);
        assertThat(loops.states()).extracting(LoopState::name).containsExactly("pushed-rules");

        sync.close().await(30, TimeUnit.SECONDS);

        assertThat(loops.states()).isEmpty();
    }
}
