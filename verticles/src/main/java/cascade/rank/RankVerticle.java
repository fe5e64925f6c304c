package cascade.rank;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.rank.RankBatch;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Encodes and scores on the worker pool it is deployed with, never on its event loop. */
public final class RankVerticle extends VerticleBase {

    private final Bus bus;
    private final ModelSets modelSets;

    public RankVerticle(Bus bus, ModelSets modelSets) {
        this.bus = bus;
        this.modelSets = modelSets;
    }

    @Override
    public Future<?> start() {
        bus.answer(
                ScoreQuestion.ADDRESS,
                (question, deadline) -> context.executeBlocking(() -> score(question, deadline), false));
        return Future.succeededFuture();
    }

    private ScoreAnswer score(ScoreQuestion question, Deadline deadline) {
        if (deadline.hasPassed()) {
            throw new StageFailure(Reason.LATE, ScoreQuestion.ADDRESS.name(), null);
        }
        // A lease of its own: the asker may give up, and its models be replaced and closed, while this runs.
        try (Lease lease = modelSets
                .lease(question.slate().query().models())
                .orElseThrow(() -> new StageFailure(Reason.ABSENT, ScoreQuestion.ADDRESS.name(), null))) {
            LoadedRanker ranker =
                    lease.models().ranker(question.ranker().kind()).orElseThrow();
            RankBatch batch = Encoding.of(question.slate(), ranker.schema());
            return new ScoreAnswer(batch, ranker.ranker().score(batch));
        }
    }
}
