package cascade.recall;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.Line;
import cascade.bus.Work;
import cascade.feed.FeedQuery;
import cascade.feed.Filtered;
import cascade.feed.Findings;
import io.vertx.core.Future;

/** The asking end of {@link RecallVerticle}. Thread-safe. */
public final class Recall {

    private final Line<RecallQuestion, Filtered> line;

    public Recall(Bus bus, RecallConfig config) {
        this.line = bus.line(RecallQuestion.ADDRESS, config.inFlight());
    }

    /**
     * What all sources found, merged and filtered, when they are done. Where that is not in time {@code findings} hold what was found so far.
     *
     * @param findings empty; handed over to the sources, which write to it until they are done
     * @param deadline which who asks looks at himself
     * @param work a new one, that says when it was worked on
     */
    public Future<Filtered> find(FeedQuery query, Findings findings, Deadline deadline, Work work) {
        return line.ask(new RecallQuestion(query, findings), deadline, work);
    }
}
