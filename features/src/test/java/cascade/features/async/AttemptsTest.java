package cascade.features.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Duration FIRST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMillis(3);

    private final Vertx vertx = Vertx.vertx();
    private final List<Duration> pauses = new ArrayList<>();
    private int attempts;

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @Test
    void whatFailsAndWhatThrowsIsTriedAgainAfterPausesThatGrow() throws Exception {
        assertThat(get(untilDone(LONGEST, () -> {
                    if (++attempts == 1) {
                        throw new IllegalStateException("thrown");
                    }
                    return attempts < 5 ? Future.failedFuture("failed") : Future.succeededFuture(attempts);
                })))
                .isEqualTo(5);
        assertThat(pauses).containsExactly(FIRST, FIRST.multipliedBy(2), LONGEST, LONGEST);
    }

    @Test
    void whatIsNotTriedAgainHasFailed() {
        Future<Integer> failed = Attempts.untilDone(
                vertx, FIRST, LONGEST, () -> Future.failedFuture("attempt " + ++attempts), (_, _) -> false);
        assertThat(failed.cause()).hasMessage("attempt 1");
    }

    @Test
    void whoIsAskedAndThrowsEndsThem() {
        var fault = new IllegalStateException("fault");
        Future<Integer> failed =
                Attempts.untilDone(vertx, FIRST, LONGEST, () -> Future.failedFuture("down"), (_, _) -> {
                    throw fault;
                });
        assertThat(failed.cause()).isSameAs(fault);
    }

    /** As many attempts as in five hours of an outage: what waits for them must not be a chain that overflows the stack. */
    @Test
    @Tag("long") // ten seconds and more
    void anOutageOfHoursIsGoneThrough() throws Exception {
        int most = 9_000;
        assertThat(get(untilDone(
                        FIRST, () -> ++attempts < most ? Future.failedFuture("down") : Future.succeededFuture(most))))
                .isEqualTo(most);
    }

    private Future<Integer> untilDone(Duration longest, Supplier<Future<Integer>> attempt) {
        return Attempts.untilDone(vertx, FIRST, longest, attempt, (_, pause) -> pauses.add(pause));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(300, TimeUnit.SECONDS);
    }
}
