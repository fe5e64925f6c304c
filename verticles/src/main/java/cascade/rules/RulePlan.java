package cascade.rules;

import cascade.features.Scene;
import java.time.Instant;
import java.util.List;

/**
 * All rules of one pushed version, free of faults; made by {@link RulePlanReader}. Immutable.
 *
 * @param version as pushed, 0 before the first push
 * @param most share of a page, 0..1, that items may take which rules moved up
 * @param rules in their written order: of several that would move an item, the first one does
 */
public record RulePlan(long version, double most, List<Rule> rules) {

    /** Rules of a plan. */
    static final int MOST_RULES = 200;

    /** Where a push does not say. */
    static final double MOST = .3;

    /** No rules. */
    public static final RulePlan NONE = new RulePlan(0, MOST, List.of());

    public RulePlan {
        rules = List.copyOf(rules);
    }

    /** Those that hold in a scene at a time, in their order. */
    public List<Rule> in(Scene scene, Instant time) {
        return rules.stream()
                .filter(rule -> rule.isIn(scene, time.toEpochMilli()))
                .toList();
    }
}
