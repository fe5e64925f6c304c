package cascade.run.rebuild;

import cascade.features.store.Generations;
import cascade.threads.ThreadDeaths;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Being the only one who makes generations, for as long as it is open. Who is killed is it for half a minute more. */
final class Claim implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

    private static final Duration TIME = Duration.ofSeconds(30);
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOKED_EVERY = Duration.ofMillis(500);
    private static final Duration RELEASED_WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = TIME.plusSeconds(5);

    private final Generations generations;
    private final String maker = UUID.randomUUID().toString();
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rebuild-claim").daemon().factory());
    private volatile boolean isLost;

    private Claim(Generations generations) {
        this.generations = generations;
    }

    /** Waits for whoever makes one now. @throws RebuildException where that takes longer than one who was killed holds it */
    static Claim take(Generations generations) {
        Claim claim = new Claim(generations);
        long until = System.nanoTime() + PATIENCE.toNanos();
        boolean isTold = false;
        while (!await(generations.claim(claim.maker, TIME))) {
            if (!isTold) {
                isTold = true;
                LOG.info("another rebuild is under way, or was killed within the last {} s: waiting", TIME.toSeconds());
            }
            if (System.nanoTime() > until) {
                throw new RebuildException("another rebuild is under way: try again once it is done");
            }
            sleep();
        }
        var _ = claim.renewing.scheduleWithFixedDelay(
                ThreadDeaths.surviving(claim::renew),
                RENEWED_EVERY.toMillis(),
                RENEWED_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
        return claim;
    }

    /** Where the store is away it is tried on: nobody else can claim it there meanwhile. */
    private void renew() {
        generations.claim(maker, TIME).onSuccess(isOurs -> isLost = isLost || !isOurs);
    }

    /** @throws RebuildException where somebody else makes a generation by now */
    void check() {
        if (isLost) {
            throw new RebuildException("another rebuild began meanwhile: this one was stopped for too long");
        }
    }

    @Override
    public void close() {
        renewing.shutdownNow();
        if (!isLost) {
            generations
                    .release(maker)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(RELEASED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(failure -> {
                        LOG.info("the claim ends by itself: {}", failure.toString());
                        return null;
                    })
                    .join();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOKED_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
