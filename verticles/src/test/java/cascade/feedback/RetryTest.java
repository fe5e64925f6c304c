package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.kafka.follow.RewoundException;
import cascade.loops.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Retry retry =
            new Retry(vertx, PAUSE, PAUSE, new Loops(meters).loop("feedback", Duration.ofMinutes(1)), meters);
    private int attempts;

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @Test
    void whatFailsIsDoneAgainAndCounted() throws Exception {
        assertThat(get(retry.untilDone(
                        Task.FOLD,
                        () -> ++attempts < 4 ? Future.failedFuture("failed") : Future.succeededFuture(attempts))))
                .isEqualTo(4);
        assertThat(FeedbackMetrics.RETRIES.counter(meters, Task.FOLD.code()).count())
                .isEqualTo(3);
    }

    @Test
    void whatHasToBeginElsewhereIsLeftToWhoAsked() {
        assertThat(retry.untilDone(Task.FOLD, () -> {
                            RewoundException.check(Map.of(0, 5L), Map.of(0, 3L), Set.of(0));
                            return Future.succeededFuture();
                        })
                        .cause())
                .isInstanceOf(RewoundException.class);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
