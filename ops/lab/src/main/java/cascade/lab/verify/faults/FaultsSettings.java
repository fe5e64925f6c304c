package cascade.lab.verify.faults;

import java.time.Duration;
import java.util.List;

/**
 * What a verification does.
 *
 * @param faults by name, each once, in this order
 * @param each how long one lasts
 * @param rate requests for pages a second
 * @param seed of events
 */
public record FaultsSettings(List<String> faults, Duration each, double rate, long seed) {

    public FaultsSettings {
        faults = faults.isEmpty() ? names() : List.copyOf(faults);
        for (String fault : faults) {
            if (Faults.of(fault).isEmpty()) {
                throw new IllegalArgumentException("there is no fault " + fault + "; there are " + names());
            }
        }
        if (!each.isPositive() || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "a fault lasts for some time, and a rate is above 0: " + each + ", " + rate);
        }
    }

    private static List<String> names() {
        return Faults.all().stream().map(Fault::name).toList();
    }
}
