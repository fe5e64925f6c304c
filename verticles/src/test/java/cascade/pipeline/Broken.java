package cascade.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Feeds that broke by a fault of ours. */
final class Broken {

    private Broken() {}

    static double feeds(MeterRegistry meters) {
        return meters.get("cascade.pipeline.feeds").tag("outcome", "broken").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
