package cascade.catalogue.log;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for answers, on threads that have nothing else to do. */
final class Answers {

    /** Whatever is asked has a timeout of its own that is shorter. */
    private static final Duration MOST = Duration.ofMinutes(2);

    private Answers() {}

    /** What {@code asked} completes with; throws what it fails with. */
    static <T> T of(Future<T> asked) throws ExecutionException, InterruptedException {
        try {
            return asked.toCompletionStage().toCompletableFuture().get(MOST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ExecutionException("nobody answered within " + MOST, e);
        }
    }
}
