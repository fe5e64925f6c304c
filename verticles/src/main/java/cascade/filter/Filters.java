package cascade.filter;

import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** All rules, one after the other; what each took out is counted under its name. Thread-safe. */
public final class Filters implements Filter {

    /** The rule on seen items is last: whether it must be relaxed depends on what the others leave. */
    private static final List<Filter> RULES =
            List.of(Rule.anchor(), Rule.wrongKind(), Rule.clicked(), Rule.hidden(), Rule.shownInChain(), new Seen());

    private final MeterRegistry meters;

    public Filters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public String name() {
        return "all";
    }

    @Override
    public Partition<Hydrated> apply(FeedQuery query, List<Hydrated> candidates) {
        List<Hydrated> kept = candidates;
        List<Hydrated> removed = new ArrayList<>();
        for (Filter rule : RULES) {
            Partition<Hydrated> step = rule.apply(query, kept);
            kept = step.kept();
            removed.addAll(step.removed());
            meters.counter("cascade.filter.removed", "filter", rule.name())
                    .increment(step.removed().size());
        }
        return new Partition<>(kept, removed);
    }

    /** True where {@code kept} holds what the user was served before, because too little else was left. */
    public static boolean isSeenRelaxed(FeedQuery query, List<Hydrated> kept) {
        return Seen.isRelaxed(query, kept);
    }
}
