package cascade.fetch;

import cascade.bus.Bus;
import cascade.bus.Line;
import cascade.features.EventToken;
import io.vertx.core.Future;
import java.time.Duration;

/** The asking end of {@link EventWaitsVerticle}, of all look-ups of a node. Thread-safe. */
public final class EventWaits {

    private final Line<EventWait, EventWait.End> line;
    private final Duration margin;

    /** Of the look-ups that may be under way half may wait: those that wait for nothing have room then, whatever others ask for. */
    public EventWaits(Bus bus, FetchConfig config) {
        this.line = bus.line(EventWait.ADDRESS, Math.max(1, config.inFlight() / 2));
        this.margin = config.userBudget().dividedBy(2);
    }

    /** Fails with {@link cascade.bus.StageFailure} where too many wait, or nobody looks. */
    Future<EventWait.End> end(EventToken events, Duration patience) {
        return line.ask(new EventWait(events, patience), patience.plus(margin));
    }
}
