package cascade.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class KeeperTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @Test
    void aServerThatEndsByItselfIsStartedAgain() {
        SwitchServer server = new SwitchServer();
        try (Keeper _ = new Keeper(List.of(server), said::add, LOOK)) {
            server.kill();
            patiently().until(server::isAlive);
            patiently()
                    .untilAsserted(
                            () -> assertThat(said).containsExactly("A switch had ended and was started again at here"));
        }
    }

    @Test
    void aServerThatCannotBeStartedIsTriedAgain() {
        SwitchServer server = new SwitchServer();
        server.failures = 1;
        try (Keeper _ = new Keeper(List.of(server), said::add, LOOK)) {
            server.kill();
            patiently().until(server::isAlive);
            assertThat(said.poll()).isEqualTo("A switch had ended and cannot be started again: stuck");
        }
    }

    @Test
    void whoCannotBeToldOfItKeepsNobodyFromBeingStartedAgain() {
        SwitchServer server = new SwitchServer();
        AtomicInteger told = new AtomicInteger();
        try (Keeper _ = new Keeper(
                List.of(server),
                _ -> {
                    told.incrementAndGet();
                    throw new IllegalStateException("nobody listens");
                },
                LOOK)) {
            server.kill();
            patiently().until(() -> told.get() == 1);
            server.kill();
            patiently().until(() -> told.get() == 2);
        }
    }

    /** Of this test alone: threads that another one leaves may end in whatever they like. */
    private static ConditionFactory patiently() {
        return await().dontCatchUncaughtExceptions().atMost(PATIENCE);
    }

    /** A server that is a boolean. */
    private static final class SwitchServer implements LocalServer {

        private volatile boolean alive = true;
        private volatile int failures;

        @Override
        public String name() {
            return "A switch";
        }

        @Override
        public String address() {
            return "here";
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public void kill() {
            alive = false;
        }

        @Override
        public void restart() {
            if (failures > 0) {
                failures = 0;
                throw new IllegalStateException("stuck");
            }
            alive = true;
        }

        @Override
        public void close() {
            alive = false;
        }
    }
}
