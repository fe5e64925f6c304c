package cascade.pushed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link Board} promises. Each test gets a board with nothing on it. */
public abstract class BoardContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The board under test. */
    protected abstract Board board();

    /** Pins a document and announces it, as {@code rules push} does. */
    protected abstract void push(String json);

    /** The status on the board as others read it, empty where there is none. */
    protected abstract Optional<String> statusOnBoard();

    @Test
    void anEmptyBoardHasNoConfiguration() {
        assertThat(settle(board().read())).isEmpty();
        assertThat(statusOnBoard()).isEmpty();
    }

    @Test
    void whatIsPushedIsRead() {
        push("{\"version\":1}");
        push("{\"version\":2,\"name\":\"ü\"}");

        assertThat(settle(board().read())).contains("{\"version\":2,\"name\":\"ü\"}");
    }

    @Test
    void aListenerHearsOfAPush() {
        AtomicInteger heard = new AtomicInteger();
        settle(board().onPush(heard::incrementAndGet));

        push("{\"version\":1}");

        await().atMost(PATIENCE).until(() -> heard.get() >= 1);
    }

    @Test
    void theStatusPutLastIsOnTheBoard() {
        Instant at = Instant.parse("2026-11-24T10:00:00Z");
        PushStatus refused = new PushStatus(2L, false, List.of(new Fault("$.version", "is odd", 1, 2)), 1, at);
        settle(board().putStatus(new PushStatus(1L, true, List.of(), 1, at)));

        settle(board().putStatus(refused));

        assertThat(statusOnBoard()).contains(refused.toJson());
    }

    /** The future's result, once it has one. */
    protected static <T> T settle(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
