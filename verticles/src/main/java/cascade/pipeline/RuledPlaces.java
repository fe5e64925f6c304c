package cascade.pipeline;

import cascade.rank.LaidOut;
import cascade.rules.Action;
import cascade.rules.RuleMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the places of pages that rules took, by what they do; what they keep out, filters count. Thread-safe. */
final class RuledPlaces {

    private final Counter pinned;
    private final Counter boosted;

    RuledPlaces(MeterRegistry meters) {
        pinned = counter(meters, Action.PIN);
        boosted = counter(meters, Action.BOOST);
    }

    private static Counter counter(MeterRegistry meters, Action action) {
        return RuleMetrics.PLACES.counter(meters, action.text());
    }

    void count(LaidOut page) {
        if (page.laid().pinned() > 0) {
            pinned.increment(page.laid().pinned());
        }
        if (page.laid().boosted() > 0) {
            boosted.increment(page.laid().boosted());
        }
    }
}
