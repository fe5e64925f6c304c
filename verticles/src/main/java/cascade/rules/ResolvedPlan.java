package cascade.rules;

import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A plan by the ordinals of a catalogue, with what holds in each scene for as long as that is the same. Thread-safe. */
final class ResolvedPlan {

    private final RulePlan plan;
    private final List<ResolvedRule> rules;
    private final Catalogue catalogue;
    /** {@link Catalogue#takenBack} before its items were looked up. */
    private final long takenBack;
    /** {@code [scenes]} what held when it was last asked for; null before. Two who make one at once make two alike. */
    private final AtomicReferenceArray<@Nullable Span> spans = new AtomicReferenceArray<>(Scene.values().length);

    private ResolvedPlan(RulePlan plan, List<ResolvedRule> rules, Catalogue catalogue, long takenBack) {
        this.plan = plan;
        this.rules = rules;
        this.catalogue = catalogue;
        this.takenBack = takenBack;
    }

    static ResolvedPlan of(RulePlan plan, Catalogue catalogue) {
        long takenBack = catalogue.takenBack();
        List<ResolvedRule> rules = plan.rules().stream()
                .map(rule -> ResolvedRule.of(rule, catalogue))
                .toList();
        return new ResolvedPlan(plan, rules, catalogue, takenBack);
    }

    /** Itself where the catalogue knows no more of what is named than it did, and no item has lost its ordinal. */
    ResolvedPlan resolvedAgain() {
        boolean mayBeOthers = takenBack != catalogue.takenBack();
        if (known() == names() && !mayBeOthers) {
            return this;
        }
        ResolvedPlan again = of(plan, catalogue);
        return again.known() == known() && !mayBeOthers ? this : again;
    }

    private int known() {
        return rules.stream().mapToInt(ResolvedRule::known).sum();
    }

    private int names() {
        return rules.stream().mapToInt(rule -> rule.rule().conditions().names()).sum();
    }

    RulePlan plan() {
        return plan;
    }

    @Nullable
    RequestRules at(Scene scene, long millis) {
        int place = place(scene);
        Span span = spans.get(place);
        if (span == null || !span.holdsAt(millis)) {
            span = span(scene, millis);
            spans.set(place, span);
        }
        return span.rules == null ? null : new RequestRules(span.rules, millis);
    }

    @SuppressWarnings("EnumOrdinal") // Stored nowhere.
    private static int place(Scene scene) {
        return scene.ordinal();
    }

    private Span span(Scene scene, long millis) {
        long from = Long.MIN_VALUE;
        long until = Long.MAX_VALUE;
        for (ResolvedRule rule : rules) {
            for (Instant bound : rule.rule().bounds()) {
                long at = bound.toEpochMilli();
                from = at <= millis ? Math.max(from, at) : from;
                until = at > millis ? Math.min(until, at) : until;
            }
        }
        List<ResolvedRule> holding =
                rules.stream().filter(rule -> rule.rule().isIn(scene, millis)).toList();
        return new Span(from, until, holding.isEmpty() ? null : SceneRules.of(plan, holding, catalogue));
    }

    /**
     * What holds from one time on until before another.
     *
     * @param rules null where none do
     */
    private record Span(long from, long until, @Nullable SceneRules rules) {

        boolean holdsAt(long millis) {
            return from <= millis && millis < until;
        }
    }
}
