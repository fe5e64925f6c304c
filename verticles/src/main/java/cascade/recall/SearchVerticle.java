package cascade.recall;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.vector.Neighbours;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;

/** Searches vector indexes on the worker pool it is deployed with, never on its event loop. */
public final class SearchVerticle extends VerticleBase {

    private final Bus bus;
    private final ModelSets modelSets;

    public SearchVerticle(Bus bus, ModelSets modelSets) {
        this.bus = bus;
        this.modelSets = modelSets;
    }

    @Override
    public Future<?> start() {
        bus.answer(
                NeighbourSearch.ADDRESS,
                (question, deadline) -> context.executeBlocking(() -> search(question, deadline), false));
        return Future.succeededFuture();
    }

    private NeighbourLists search(NeighbourSearch question, Deadline deadline) {
        if (deadline.hasPassed()) {
            throw new StageFailure(Reason.LATE, NeighbourSearch.ADDRESS.name(), null);
        }
        // A lease of its own: the asker may give up, and its models be replaced and closed, while this runs.
        try (Lease lease = modelSets
                .lease(question.models())
                .orElseThrow(() -> new StageFailure(Reason.ABSENT, NeighbourSearch.ADDRESS.name(), null))) {
            LoadedItem2vec item2vec = lease.models().item2vec().orElseThrow();
            List<Neighbours> lists = new ArrayList<>(question.queries().size());
            for (float[] query : question.queries()) {
                lists.add(item2vec.index().search(query, question.k()));
            }
            return new NeighbourLists(lists);
        }
    }
}
