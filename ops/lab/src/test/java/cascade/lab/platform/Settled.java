package cascade.lab.platform;

import io.vertx.core.Future;
import java.time.Duration;

/** What comes later, awaited by tests for as long as a busy machine may take. */
public final class Settled {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Settled() {}

    /** What {@code future} completes with. @throws java.util.concurrent.CompletionException with what broke it */
    public static <T> T settle(Future<T> future) {
        return Waiting.await(future, PATIENCE);
    }
}
