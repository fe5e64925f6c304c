package cascade.rank;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.Line;
import cascade.bus.Work;
import cascade.feed.Candidates;
import cascade.models.catalog.ModelVersion;
import io.vertx.core.Future;

/** The asking end of {@link RankVerticle}. Thread-safe. */
public final class Rank {

    private final Line<ScoreQuestion, LaidOut> line;
    private final RankConfig config;

    public Rank(Bus bus, RankConfig config) {
        this.line = bus.line(ScoreQuestion.ADDRESS, config.inFlight());
        this.config = config;
    }

    /** Kind of the bundle that serves unless an experiment names another. */
    public String bundle() {
        return config.bundle();
    }

    /**
     * The candidates by value, and the page of them. Fails where the ranker is broken.
     *
     * @param ranker one of the models of the candidates' query
     * @param candidates at least one
     * @param deadline which who asks looks at himself
     * @param work a new one, that says when it was worked on
     */
    public Future<LaidOut> rank(ModelVersion ranker, Candidates candidates, Deadline deadline, Work work) {
        return line.ask(new ScoreQuestion(ranker, candidates), deadline, work);
    }
}
