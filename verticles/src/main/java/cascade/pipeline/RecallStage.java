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
import cascade.feed.SourceParameters;
import cascade.filter.Filters;
import cascade.recall.Merge;
import cascade.recall.Recall;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks all sources in one question for what may be shown; merges and filters itself what came where that is late. Trending stands in
 * where none found anything. What rules pin joins them.
 */
final class RecallStage {

    private final Guard guard;
    private final Stage stage;
    private final Recall recall;
    private final Merge merge;
    private final Filters filters;
    private final PinnedItems pinned;
    private final Set<Source> sources;
    private final Catalogue catalogue;

    /** @param sources there are */
    RecallStage(
            Guard guard,
            Recall recall,
            Merge merge,
            Filters filters,
            Set<Source> sources,
            Catalogue catalogue,
            Duration budget) {
        this.guard = guard;
        this.stage = Stage.of(Stage.RECALL, budget);
        this.recall = recall;
        this.merge = merge;
        this.filters = filters;
        this.pinned = new PinnedItems(catalogue, filters);
        this.sources = sources;
        this.catalogue = catalogue;
    }

    /** What may be shown; {@code filter:seen-relaxed} where some of it was before. */
    Future<Candidates> find(FeedQuery query, Trace trace) {
        return find(query, trace, null);
    }

    /** @param memory for what is found where all goes well; whoever goes on without the stage leaves it alone */
    Future<Candidates> find(FeedQuery query, Trace trace, @Nullable RequestMemory memory) {
        Map<Source, SourceParameters> parameters = query.parameters().recall().in(query.scene());
        Findings findings = new Findings(asked(parameters));
        FeedQuery question = memory == null ? query : query.in(memory);
        trace.asked(findings);
        Work work = new Work();
        return guard.attempt(stage, trace, work, () -> recall.find(question, findings, work))
                .map(attempt -> {
                    Filtered found =
                            attempt.value().orElseGet(() -> filters.apply(merge.merge(query, findings.soFar())));
                    missing(findings.missing(found.candidates().found()), attempt.failure(), trace);
                    return pinned.join(
                            candidates(found.isOfNothing() ? filters.apply(trending(query, trace)) : found, trace));
                });
    }

    private Candidates candidates(Filtered filtered, Trace trace) {
        if (filtered.isSeenRelaxed()) {
            guard.missing(trace, Stage.FILTER, Stage.SEEN_RELAXED);
        }
        return filtered.candidates();
    }

    private List<Source> asked(Map<Source, SourceParameters> parameters) {
        List<Source> asked = new ArrayList<>(sources.size());
        for (Source source : sources) {
            if (parameters.getOrDefault(source, SourceParameters.OFF).quota() > 0) {
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
    private Candidates trending(FeedQuery query, Trace trace) {
        guard.missing(trace, Stage.RECALL, Stage.EMPTY);
        return everything(query, catalogue);
    }

    /** What the scene shows of what trends, as candidates. */
    static Candidates everything(FeedQuery query, Catalogue catalogue) {
        int[] all = catalogue.trending(Segment.of(query.features().profile()));
        int[] shown = new int[all.length];
        int size = 0;
        for (int item : all) {
            if (catalogue.isShownIn(query.scene(), item)) {
                shown[size++] = item;
            }
        }
        return Candidates.of(query, Source.TRENDING, shown, size);
    }
}
