package cascade.lab.verify.security;

import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param rows one a check, as the report has them
 * @param faults the first of each check in words
 */
public record SecurityOutcome(List<Map<String, Object>> rows, List<String> faults, boolean isRight) {

    public SecurityOutcome {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }
}
