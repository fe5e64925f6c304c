package cascade.recall;

import cascade.bus.Address;
import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.features.Item;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSets;
import cascade.models.catalog.ModelSets.Lease;
import cascade.models.vector.NearItems;
import cascade.models.vector.Neighbours;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches vector indexes on the worker pool it is deployed with, never on its event loop. */
public final class SearchVerticle extends VerticleBase {

    private static final NearItems NOTHING = new NearItems(List.of(), new float[0]);

    private final Bus bus;
    private final ModelSets modelSets;
    private final UserVectors userVectors;

    /** @param userVectors shared by all instances */
    public SearchVerticle(Bus bus, ModelSets modelSets, UserVectors userVectors) {
        this.bus = bus;
        this.modelSets = modelSets;
        this.userVectors = userVectors;
    }

    @Override
    public Future<?> start() {
        bus.answer(
                NeighbourSearch.ADDRESS,
                (question, deadline) -> context.executeBlocking(() -> search(question, deadline), false));
        bus.answer(
                TowerSearch.ADDRESS,
                (question, deadline) -> context.executeBlocking(() -> search(question, deadline), false));
        return Future.succeededFuture();
    }

    private NeighbourLists search(NeighbourSearch question, Deadline deadline) {
        try (Lease lease = lease(NeighbourSearch.ADDRESS, question.models(), deadline)) {
            LoadedItem2vec item2vec = lease.models().item2vec().orElseThrow();
            List<Neighbours> lists = new ArrayList<>(question.queries().size());
            for (float[] query : question.queries()) {
                lists.add(item2vec.search(query, question.k(), question.scene()));
            }
            return new NeighbourLists(lists);
        }
    }

    private NearItems search(TowerSearch question, Deadline deadline) {
        try (Lease lease = lease(TowerSearch.ADDRESS, question.models(), deadline)) {
            Optional<LoadedTowers> towers = lease.models().towers(question.kind());
            return towers.flatMap(present -> start(present, question))
                    .map(vector -> towers.get().search(vector, question.k(), question.scene()))
                    .orElse(NOTHING);
        }
    }

    /** Empty for an anchor of which the towers know nothing. */
    private Optional<float[]> start(LoadedTowers towers, TowerSearch question) {
        Item anchor = question.anchor();
        if (anchor == null) {
            return Optional.of(userVectors.of(towers, question.user()));
        }
        return towers.index().vector(anchor.id()).or(() -> towers.items().map(tower -> tower.vector(anchor)));
    }

    /** A lease of its own: the asker may give up, and its models be replaced and closed, while the search runs. */
    private Lease lease(Address<?, ?> address, ModelSet models, Deadline deadline) {
        if (deadline.hasPassed()) {
            throw new StageFailure(Reason.LATE, address.name(), null);
        }
        return modelSets.lease(models).orElseThrow(() -> new StageFailure(Reason.ABSENT, address.name(), null));
    }
}
