package cascade.features.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AsyncLoopTest {

    /** Many more than a stack has room for. */
    private static final int MANY = 200_000;

    private int taken;

    @Test
    void itEndsAfterManyStepsThatAreDoneAtOnce() {
        assertThat(AsyncLoop.whileTrue(() -> Future.succeededFuture(++taken < MANY))
                        .succeeded())
                .isTrue();
        assertThat(taken).isEqualTo(MANY);
    }

    @Test
    void itEndsAfterManyStepsThatAreDoneLater() {
        Queue<Promise<Boolean>> begun = new ArrayDeque<>();
        Future<Void> end = AsyncLoop.whileTrue(() -> {
            Promise<Boolean> step = Promise.promise();
            begun.add(step);
            return step.future();
        });
        while (taken < MANY) {
            assertThat(end.isComplete()).isFalse();
            assertThat(begun).hasSize(1);
            begun.remove().complete(++taken < MANY);
        }
        assertThat(end.succeeded()).isTrue();
        assertThat(begun).isEmpty();
    }

    @Test
    void itEndsAfterManyStepsOfAnEventLoop() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Promise<Void> end = Promise.promise();
            vertx.runOnContext(_ -> AsyncLoop.whileTrue(() -> {
                        Promise<Boolean> step = Promise.promise();
                        vertx.runOnContext(_ -> step.complete(++taken < MANY));
                        return step.future();
                    })
                    .onComplete(end));
            end.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(taken).isEqualTo(MANY);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void itFailsAsTheStepThatFailedOrThrew() {
        var failure = new IllegalStateException("no more");
        assertThat(AsyncLoop.whileTrue(() -> ++taken < 3 ? Future.succeededFuture(true) : Future.failedFuture(failure))
                        .cause())
                .isSameAs(failure);
        assertThat(taken).isEqualTo(3);
        assertThat(AsyncLoop.whileTrue(() -> {
                            throw failure;
                        })
                        .cause())
                .isSameAs(failure);
    }
}
