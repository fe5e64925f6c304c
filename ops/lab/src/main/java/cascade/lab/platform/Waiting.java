package cascade.lab.platform;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Blocks this thread until something is so. */
public final class Waiting {

    private static final long LOOK_MILLIS = 50;

    private Waiting() {}

    /**
     * What {@code future} completes with.
     *
     * @throws java.util.concurrent.CompletionException with what broke it
     */
    public static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /**
     * The same, for so long at most.
     *
     * @throws java.util.concurrent.CompletionException with what broke it, which may be a {@link java.util.concurrent.TimeoutException}
     */
    public static <T> T await(Future<T> future, Duration patience) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /**
     * Looks until {@code isSo}.
     *
     * @throws IllegalStateException with {@code what} was waited for, where that takes longer than {@code patience}
     */
    public static void until(String what, Duration patience, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + patience.toSeconds() + " s in vain for " + what);
            }
            sleep(LOOK_MILLIS);
        }
    }

    /** Lets time pass. */
    public static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
