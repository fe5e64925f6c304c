package cascade.rank;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.feed.Candidates;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.rank.Scores;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Encodes, scores, orders and has the page laid out on the thread that the question comes on: to be deployed as a worker, as many as there may be questions under
 * way.
 */
public final class RankVerticle extends VerticleBase {

    private final Bus bus;
    private final ModelSets modelSets;
    private final Scoring scoring;
    private final UnaryOperator<Scores> around;
    private final Function<Ranked, LaidOut> layout;
    private final Counter scored;

    /**
     * @param around what a ranker gave, as it is for those who serve
     * @param layout makes the page of candidates by value
     */
    public RankVerticle(
            Bus bus,
            ModelSets modelSets,
            Scoring scoring,
            UnaryOperator<Scores> around,
            Function<Ranked, LaidOut> layout,
            MeterRegistry meters) {
        this.scoring = scoring;
        this.around = around;
        this.layout = layout;
        this.bus = bus;
        this.modelSets = modelSets;
        this.scored = RankMetrics.SCORED.counter(meters);
    }

    @Override
    public Future<?> start() {
        bus.answer(ScoreQuestion.ADDRESS, (question, deadline) -> Future.succeededFuture(score(question, deadline)));
        return Future.succeededFuture();
    }

    private LaidOut score(ScoreQuestion question, Deadline deadline) {
        if (deadline.hasPassed()) {
            throw new StageFailure(Reason.LATE, ScoreQuestion.ADDRESS.name(), null);
        }
        // A lease of its own: the asker may give up, and its models be replaced and closed, while this runs.
        try (Lease lease = modelSets
                .lease(question.candidates().query().models())
                .orElseThrow(() -> new StageFailure(Reason.ABSENT, ScoreQuestion.ADDRESS.name(), null))) {
            LoadedRanker ranker =
                    lease.models().ranker(question.ranker().kind()).orElseThrow();
            Candidates candidates = question.candidates();
            Gathered gathered = scoring.gather(ranker, candidates);
            scored.increment(gathered.inputs().size());
            Scores scores = around.apply(
                    scoring.score(ranker, gathered, candidates.query().memoryOrOwn()));
            // Here, where what the page is made of still lies near the processor.
            return layout.apply(Valuation.of(candidates, ranker.version(), gathered.inputs(), scores));
        }
    }
}
