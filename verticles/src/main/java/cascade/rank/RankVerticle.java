package cascade.rank;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.features.catalogue.Catalogue;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.onnx.PooledBatch;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Scores;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Encodes and scores on the worker pool it is deployed with, never on its event loop. */
public final class RankVerticle extends VerticleBase {

    private final Bus bus;
    private final ModelSets modelSets;
    private final Catalogue catalogue;
    private final Counter scored;
    /** By the model as it is loaded, not by its version: one that comes back after another has sessions of its own. */
    private final Map<LoadedRanker, ItemSides> sides = new ConcurrentHashMap<>();

    public RankVerticle(Bus bus, ModelSets modelSets, Catalogue catalogue, MeterRegistry meters) {
        this.bus = bus;
        this.modelSets = modelSets;
        this.catalogue = catalogue;
        this.scored = meters.counter("cascade.rank.scored");
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
                .lease(question.candidates().query().models())
                .orElseThrow(() -> new StageFailure(Reason.ABSENT, ScoreQuestion.ADDRESS.name(), null))) {
            LoadedRanker ranker =
                    lease.models().ranker(question.ranker().kind()).orElseThrow();
            Inputs inputs = Inputs.of(
                    question.candidates(),
                    ranker.schema(),
                    sides(ranker),
                    ranker.schema().cross(question.candidates().query().features(), catalogue));
            scored.increment(inputs.size());
            return new ScoreAnswer(inputs, score(ranker, inputs));
        }
    }

    private static Scores score(LoadedRanker ranker, Inputs inputs) {
        if (ranker.ranker() instanceof SplitRanker split) {
            return split.score(new PooledBatch(
                    inputs.user(),
                    inputs.context(),
                    place -> inputs.sides()[place].pool(),
                    inputs.crossOfAll(),
                    inputs.size()));
        }
        return ranker.ranker()
                .score(new RankBatch(
                        inputs.user(), inputs.context(), inputs.itemsOfAll(), inputs.crossOfAll(), inputs.size()));
    }

    private ItemSides sides(LoadedRanker ranker) {
        ItemSides known = sides.get(ranker);
        if (known != null) {
            return known;
        }
        forgetReplaced();
        return sides.computeIfAbsent(ranker, ItemSides::of);
    }

    /** Those of rankers that no new request will ask. */
    private void forgetReplaced() {
        try (Lease lease = modelSets.lease()) {
            ModelSet serving = lease.models();
            sides.keySet()
                    .removeIf(ranker -> serving.ranker(ranker.version().kind())
                            .filter(ranker::equals)
                            .isEmpty());
        }
    }
}
