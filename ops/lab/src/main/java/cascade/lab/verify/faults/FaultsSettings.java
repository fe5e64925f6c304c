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
 * @param slack how many times as long as is promised things may take: 1 but on a machine that does much beside
 */
public record FaultsSettings(List<String> faults, Duration each, double rate, long seed, int slack) {

    public FaultsSettings {
        faults = faults.isEmpty() ? names() : List.copyOf(faults);
        for (String fault : faults) {
            if (Faults.of(fault).isEmpty()) {
                throw new IllegalArgumentException("there is no fault " + fault + "; there are " + names());
            }
        }
        if (slack < 1) {
            throw new IllegalArgumentException("slack is at least 1, not " + slack);
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
