package cascade.fetch;

import cascade.bus.Bus;
import cascade.features.store.FeatureStore;
import cascade.loops.Loop;
import cascade.loops.Loops;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks for all of a node's feeds that wait whether the store holds their events, over a connection of its own; one instance a node. */
public final class EventWaitsVerticle extends VerticleBase {

    /** Much longer than the store takes to answer, or to say that it does not. */
    private static final Duration MOST_SILENT = Duration.ofMinutes(1);

    private final Bus bus;
    private final Supplier<? extends FeatureStore> connect;
    private final LogEnds log;
    private final Loop loop;
    private final MeterRegistry meters;
    private @Nullable EventWaitTable table;

    /** @param connect called once, on the verticle's context, so that its connection lives there */
    public EventWaitsVerticle(
            Bus bus, Supplier<? extends FeatureStore> connect, LogEnds log, Loops loops, MeterRegistry meters) {
        this.bus = bus;
        this.connect = connect;
        this.log = log;
        this.loop = loops.loop("event-waits", MOST_SILENT);
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        EventWaitTable waiting = new EventWaitTable(vertx, connect.get(), log, loop, meters);
        loop.begin();
        loop.rest();
        bus.answer(EventWait.ADDRESS, (wait, _) -> waiting.begin(wait));
        table = waiting;
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        loop.end();
        if (table != null) {
            table.close();
        }
        return Future.succeededFuture();
    }
}
