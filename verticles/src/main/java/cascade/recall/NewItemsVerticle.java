package cascade.recall;

import cascade.features.catalogue.Catalogue;
import cascade.loops.Loops;
import cascade.loops.RepeatedTask;
import cascade.models.catalog.ModelSets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/**
 * Lets {@code two-tower} recall find items that are published or changed after it was trained: what the catalogue hears of gets
 * its vector within a round, and the items published last get theirs when a model is new. Vectors are computed on the
 * worker pool that this is deployed with.
 */
public final class NewItemsVerticle extends VerticleBase {

    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

    /** Of a model that is new, which gives vectors to all that were published last. */
    private static final Duration MOST_OF_A_ROUND = Duration.ofMinutes(5);

    private final NewItems items;
    private final Counter failures;
    private final RepeatedTask task;

    public NewItemsVerticle(
            ModelSets modelSets, Catalogue catalogue, TowersConfig config, Loops loops, MeterRegistry meters) {
        items = new NewItems(modelSets, catalogue, config, meters);
        failures = RecallMetrics.NEW_ITEMS_FAILURES.counter(meters);
        task = new RepeatedTask(loops, "new-items", BETWEEN_ROUNDS, MOST_OF_A_ROUND, this::round);
    }

    /** Completes after the first round. */
    @Override
    public Future<?> start() {
        items.listen();
        return task.start(context);
    }

    @Override
    public Future<?> stop() {
        return task.stop();
    }

    private Future<?> round() {
        return context.<Void>executeBlocking(() -> {
                    items.round();
                    return null;
                })
                .onFailure(_ -> failures.increment());
    }
}
