package cascade.rules;

import cascade.metrics.Label;
import cascade.metrics.Metric;
import java.util.List;

/** What is told of rules. */
public final class RuleMetrics {

    public static final Metric PLACES = Metric.counter(
            "cascade.rules.places",
            "Places of pages that rules took; what they keep out is among the candidates removed",
            Label.of("action", Action.PIN.text(), Action.BOOST.text()));

    private RuleMetrics() {}

    public static List<Metric> all() {
        return List.of(PLACES);
    }
}
