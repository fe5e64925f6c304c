package cascade.admission;

import cascade.feed.LadderStep;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Which requests a node takes in: of each kind of traffic as many at once as its limit says. One a node. Thread-safe. */
public final class Admission implements FeedRoom {

    private final Map<Traffic, AdaptiveLimit> limits = new EnumMap<>(Traffic.class);
    private final Ladder ladder = new Ladder();
    private final Map<Traffic, Timer> shed = new EnumMap<>(Traffic.class);

    public Admission(AdmissionConfig config, MeterRegistry meters) {
        for (Traffic traffic : Traffic.values()) {
            AdaptiveLimit limit =
                    new AdaptiveLimit(config.of(traffic), traffic == Traffic.FEED ? ladder : (_, _, _, _, _) -> {});
            limits.put(traffic, limit);
            shed.put(traffic, AdmissionMetrics.SHED.timer(meters, traffic.text()));
            AdmissionMetrics.LIMIT.gauge(meters, limit, AdaptiveLimit::limit, traffic.text());
            AdmissionMetrics.IN_FLIGHT.gauge(meters, limit, AdaptiveLimit::inFlight, traffic.text());
        }
        AdmissionMetrics.STEP.gauge(meters, ladder, of -> of.step().number());
    }

    /** The limit of {@code traffic}. */
    public AdaptiveLimit limit(Traffic traffic) {
        return Objects.requireNonNull(limits.get(traffic));
    }

    @Override
    public LadderStep step() {
        return ladder.step();
    }

    @Override
    public boolean enter() {
        return limit(Traffic.FEED).begin();
    }

    @Override
    public void leave(Outcome outcome, long nanos) {
        limit(Traffic.FEED).end(outcome, nanos);
    }

    /** Notes that a refusal was sent, {@code nanos} after the head of its request. */
    public void shed(Traffic traffic, long nanos) {
        Objects.requireNonNull(shed.get(traffic)).record(nanos, TimeUnit.NANOSECONDS);
    }
}
