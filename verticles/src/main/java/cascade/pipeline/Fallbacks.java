package cascade.pipeline;

import cascade.bus.Address;
import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.Line;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.Filtered;
import cascade.feed.Findings;
import cascade.rank.LaidOut;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * The asking end of {@link FallbackVerticle}: what stands in for a stage. Fails with {@link cascade.bus.StageFailure} where that is late, too: then a feed comes from
 * memory. Thread-safe.
 */
public final class Fallbacks {

    /** What trends, as candidates of a query, filtered. */
    static final Address<FeedQuery, Filtered> TRENDING =
            new Address<>("cascade.fallback.trending", FeedQuery.class, Filtered.class);

    /** Candidates in the order of recall, laid out. */
    static final Address<Candidates, LaidOut> PAGE =
            new Address<>("cascade.fallback.page", Candidates.class, LaidOut.class);

    /** They have what is left of a request's time, and so much where nothing is. */
    private static final Duration LEAST = Duration.ofMillis(50);

    private final Line<MergeQuestion, Filtered> merges;
    private final Line<FeedQuery, Filtered> trending;
    private final Line<Candidates, LaidOut> pages;

    /** @param most feeds under way, as each may need what stands in */
    public Fallbacks(Bus bus, int most) {
        merges = bus.line(MergeQuestion.ADDRESS, most);
        trending = bus.line(TRENDING, most);
        pages = bus.line(PAGE, most);
    }

    /** What sources found until now, merged and filtered. */
    Future<Filtered> merged(FeedQuery query, Findings findings, Deadline deadline) {
        return merges.ask(new MergeQuestion(query, findings), left(deadline));
    }

    /** Everything that trends, filtered. */
    Future<Filtered> trending(FeedQuery query, Deadline deadline) {
        return trending.ask(query, left(deadline));
    }

    /** The page of candidates in the order of recall. */
    Future<LaidOut> page(Candidates candidates, Deadline deadline) {
        return pages.ask(candidates, left(deadline));
    }

    private static Duration left(Deadline deadline) {
        return Duration.ofNanos(Math.max(LEAST.toNanos(), deadline.leftNanos()));
    }
}
