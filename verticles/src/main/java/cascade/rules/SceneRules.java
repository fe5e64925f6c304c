package cascade.rules;

import cascade.features.catalogue.Catalogue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a plan that hold in a scene at one time, ready to be asked. Immutable.
 *
 * @param keepOut null where nothing is kept out
 * @param move boosts and buries; null where there are none
 * @param pins by their places; of one place, in their written order
 */
record SceneRules(
        long version,
        double most,
        @Nullable RuleTable keepOut,
        @Nullable RuleTable move,
        List<Pin> pins) {

    /** @param rules those that hold, at least one */
    static SceneRules of(RulePlan plan, List<ResolvedRule> rules, Catalogue catalogue) {
        return new SceneRules(
                plan.version(),
                plan.most(),
                table(rules, catalogue, Action.KEEP_OUT),
                table(rules, catalogue, Action.BOOST, Action.BURY),
                rules.stream()
                        .filter(rule -> rule.rule().action() == Action.PIN)
                        .map(rule -> pin(rule, catalogue))
                        .sorted(Comparator.comparingInt(Pin::at))
                        .toList());
    }

    private static @Nullable RuleTable table(List<ResolvedRule> rules, Catalogue catalogue, Action... actions) {
        List<ResolvedRule> some = rules.stream()
                .filter(rule -> Arrays.asList(actions).contains(rule.rule().action()))
                .toList();
        return RuleTable.of(some, catalogue);
    }

    private static Pin pin(ResolvedRule rule, Catalogue catalogue) {
        int[] items = rule.rule().conditions().items().isEmpty()
                ? new int[0]
                : Arrays.stream(rule.items()).filter(item -> item >= 0).toArray();
        return new Pin(rule.rule(), items, Objects.requireNonNull(RuleTable.of(List.of(rule), catalogue)));
    }
}
