package cascade.pipeline;

import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Slate;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.recall.Merge;
import cascade.recall.PooledSource;
import cascade.recall.RecallSource;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks all sources at once and merges what came in time; trending stands in where none found anything. */
final class RecallStage {

    private final Guard guard;
    private final List<RecallSource> sources;
    private final Merge merge;
    private final PooledSource lastResort;
    private final Duration budget;

    RecallStage(Guard guard, List<RecallSource> sources, Merge merge, PooledSource lastResort, Duration budget) {
        this.guard = guard;
        this.sources = List.copyOf(sources);
        this.merge = merge;
        this.lastResort = lastResort;
        this.budget = budget;
    }

    Future<Slate<Candidate>> find(FeedQuery query, Trace trace) {
        Map<Source, SourceParameters> parameters =
                query.parameters().recall().in(query.request().context().scene());
        List<Future<List<Candidate>>> asked = new ArrayList<>(sources.size());
        for (RecallSource source : sources) {
            if (parameters.getOrDefault(source.name(), SourceParameters.OFF).quota() > 0) {
                Stage stage = new Stage("recall", source.name().text(), budget);
                asked.add(guard.run(stage, trace, () -> source.recall(query), List::of));
            }
        }
        return Future.all(asked).map(all -> {
            List<Candidate> merged = merge.merge(parameters, all.list());
            return new Slate<>(query, merged.isEmpty() ? trending(query, trace) : merged);
        });
    }

    private List<Candidate> trending(FeedQuery query, Trace trace) {
        trace.degraded("recall:empty");
        return lastResort.all(query);
    }
}
