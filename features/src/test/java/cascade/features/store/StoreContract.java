package cascade.features.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the kits of a feature store's parts share. A store under test starts empty, with {@link #LIMITS}. */
public abstract class StoreContract {

    public static final StoreLimits LIMITS = new StoreLimits(Duration.ofDays(7), 5, 4, 2, 640, 8_192);

    /** An empty store with {@link #LIMITS}. */
    protected abstract FeatureStore store();

    /** The value of a future that completes within ten seconds. */
    protected static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the future did not succeed", e);
        }
    }
}
