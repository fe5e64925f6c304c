package cascade.training.gate;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict.Check;
import cascade.models.catalog.Verdict.Week;
import cascade.training.metric.BootstrapInterval;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison found.
 *
 * @param week what is remembered of it, as {@link cascade.models.catalog.Verdict} says
 */
record Findings(List<Check> checks, Optional<Week> week) {

    static final Findings NONE = new Findings(List.of(), Optional.empty());

    Findings {
        checks = List.copyOf(checks);
    }

    /**
     * What is remembered of a difference from the best of a week. A gain that may be noise is none: of many small verdicts every second is above 0, and the best of
     * them would follow whoever goes downhill. What looks like a loss stays one, so that of those who are left when the best grows old the best comes next.
     */
    static Week week(ModelVersion best, double difference, BootstrapInterval interval) {
        return new Week(best, interval.low() > 0 ? difference : Math.min(0, difference));
    }
}
