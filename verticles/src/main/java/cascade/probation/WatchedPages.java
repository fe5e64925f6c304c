package cascade.probation;

import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import cascade.feed.Span;
import cascade.feed.Span.Outcome;
import cascade.served.AfterServe;
import cascade.served.Served;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells a watch of each answer that says something of its models: whether they failed it, and how long ranking took. What an overload or an outage took from a
 * page is no model's doing; such a page is told of neither for the release nor against it, unless its models failed it too.
 */
public final class WatchedPages implements AfterServe {

    private static final String RANK = "rank";
    private static final String RECALL = "recall";

    private static final String LATE = "rank:late";
    private static final String ABSENT = "rank:absent";

    /** What stands in {@code degraded} where the ranker broke, or gave what is no number. */
    private static final Set<String> BROKEN = Set.of("rank:failed", "rank:non-finite");

    /** The same where a source of a model went missing. */
    private static final Set<String> SOURCE_MISSING = EnumSet.of(
                    Source.ITEM2VEC_REALTIME,
                    Source.ITEM2VEC_RECENT,
                    Source.YOUTUBENET,
                    Source.TWO_TOWER,
                    Source.YOUTUBENET_NIGHTLY)
            .stream()
            .map(source -> RECALL + ":" + source.text())
            .collect(Collectors.toUnmodifiableSet());

    private final ReleaseWatch watch;

    public WatchedPages(ReleaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public String name() {
        return "probation";
    }

    @Override
    public void served(Served served) {
        FeedPage page = served.page();
        FeedQuery query = page.slate().query();
        boolean isFailed = page.degraded().stream().anyMatch(what -> isOfModels(what, served));
        if (isFailed || page.degraded().isEmpty()) {
            watch.served(
                    query.request().id(),
                    query.models(),
                    page.slate().candidates().size(),
                    isFailed,
                    span(served, RANK).map(Span::worked).orElse(ReleaseWatch.NOT_RANKED));
        }
    }

    @Override
    public void broken(Served served) {
        watch.broken();
    }

    /** Whether the models of a page are to blame for what it lacks. */
    private static boolean isOfModels(String what, Served served) {
        return switch (what) {
            case LATE -> span(served, RANK).filter(WatchedPages::isSlow).isPresent();
            case ABSENT -> isWithoutRanker(served.page().slate().query());
            default -> BROKEN.contains(what) || (SOURCE_MISSING.contains(what) && isSourceToBlame(served));
        };
    }

    /** True where the release has no ranker of the kind that was asked for; else there was nobody to ask, as when a node stops. */
    private static boolean isWithoutRanker(FeedQuery query) {
        return query.models().ranker(query.parameters().rankBundle()).isEmpty();
    }

    /** Where recall ended in time whoever is missing threw; where it did not, it may have waited for a thread. */
    private static boolean isSourceToBlame(Served served) {
        return span(served, RECALL)
                .filter(recall -> recall.outcome() == Outcome.OK || isSlow(recall))
                .isPresent();
    }

    /** Late since it was worked on for long: for most of the time that it was waited for. */
    private static boolean isSlow(Span span) {
        return span.outcome() == Outcome.LATE && 2 * span.worked() > span.micros();
    }

    private static Optional<Span> span(Served served, String name) {
        return served.spans().stream().filter(span -> span.name().equals(name)).findFirst();
    }
}
