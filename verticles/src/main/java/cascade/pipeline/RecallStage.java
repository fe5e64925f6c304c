package cascade.pipeline;

import cascade.bus.Work;
import cascade.features.Segment;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.Filtered;
import cascade.feed.Findings;
import cascade.feed.RequestMemory;
import cascade.feed.Source;
import cascade.filter.Filters;
import cascade.recall.Recall;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks all sources in one question for what may be shown; what came until then stands in where that is late, and what trends where none found
 * anything. What rules pin joins them.
 */
final class RecallStage {

    private static final int MOST_FRESH = 500;

    private final Guard guard;
    private final Stage stage;
    private final Recall recall;
    private final Fallbacks fallbacks;
    private final PinnedItems pinned;
    private final Set<Source> sources;

    /** @param sources there are */
    RecallStage(
            Guard guard,
            Recall recall,
            Fallbacks fallbacks,
            Filters filters,
            Set<Source> sources,
            Catalogue catalogue,
            Duration budget) {
        this.guard = guard;
        this.stage = Stage.of(Stage.RECALL, budget);
        this.recall = recall;
        this.fallbacks = fallbacks;
        this.pinned = new PinnedItems(catalogue, filters);
        this.sources = sources;
    }

    /** What may be shown; {@code filter:seen-relaxed} where some of it was before. */
    Future<Candidates> find(FeedQuery query, Trace trace) {
        return find(query, trace, null);
    }

    /** @param memory for what is found where all goes well; whoever goes on without the stage leaves it alone */
    Future<Candidates> find(FeedQuery query, Trace trace, @Nullable RequestMemory memory) {
        Findings findings = new Findings(asked(query));
        FeedQuery question = memory == null ? query : query.in(memory);
        trace.asked(findings);
        Work work = new Work();
        return guard.attempt(stage, trace, work, deadline -> recall.find(question, findings, deadline, work))
                .compose(attempt -> attempt.value()
                        .map(Future::succeededFuture)
                        .orElseGet(() -> fallbacks.merged(query, findings, trace.deadline()))
                        .compose(found -> {
                            missing(findings.missing(found.candidates().found()), attempt.failure(), trace);
                            return found.isOfNothing() ? trending(query, trace) : Future.succeededFuture(found);
                        }))
                .map(found -> pinned.join(candidates(found, trace)));
    }

    private Candidates candidates(Filtered filtered, Trace trace) {
        if (filtered.isSeenRelaxed()) {
            guard.missing(trace, Stage.FILTER, Stage.SEEN_RELAXED);
        }
        return filtered.candidates();
    }

    private List<Source> asked(FeedQuery query) {
        List<Source> asked = new ArrayList<>(sources.size());
        for (Source source : sources) {
            if (query.quota(source) > 0) {
                asked.add(source);
            }
        }
        return asked;
    }

    private void missing(List<Source> missing, Optional<String> failure, Trace trace) {
        for (Source source : missing) {
            String label = stage.name() + ":" + source.text();
            trace.degraded(label);
            guard.count(label, failure.orElse("failed"));
        }
    }

    /** Everything that trends, whatever the user knows of it: filters see to that. */
    private Future<Filtered> trending(FeedQuery query, Trace trace) {
        guard.missing(trace, Stage.RECALL, Stage.EMPTY);
        return fallbacks.trending(query, trace.deadline());
    }

    /** What the scene shows of what trends, as candidates; of what is new where nothing does, as in a community that has just begun. */
    static Candidates everything(FeedQuery query, Catalogue catalogue) {
        return popular(query, catalogue, Integer.MAX_VALUE);
    }

    /** The same, of the first {@code most} of it. */
    static Candidates popular(FeedQuery query, Catalogue catalogue, int most) {
        int[] trending = catalogue.trending(Segment.of(query.features().profile()));
        Candidates popular = shown(query, catalogue, Source.TRENDING, trending, most);
        return popular.isEmpty()
                ? shown(query, catalogue, Source.FRESH, catalogue.fresh(), Math.min(most, MOST_FRESH))
                : popular;
    }

    private static Candidates shown(FeedQuery query, Catalogue catalogue, Source source, int[] all, int most) {
        int looked = Math.min(all.length, most);
        int[] shown = new int[looked];
        int size = 0;
        for (int i = 0; i < looked; i++) {
            if (catalogue.isShownIn(query.scene(), all[i])) {
                shown[size++] = all[i];
            }
        }
        return Candidates.of(query, source, shown, size);
    }
}
