package cascade.recall;

import cascade.bus.Bus;
import cascade.bus.Line;
import cascade.models.vector.NearItems;
import cascade.models.vector.Neighbours;
import io.vertx.core.Future;
import java.util.List;

/** The asking end of {@link SearchVerticle}. Thread-safe. */
public final class Search {

    private final Line<NeighbourSearch, NeighbourLists> neighbours;
    private final Line<TowerSearch, NearItems> towers;
    private final RecallConfig config;

    public Search(Bus bus, RecallConfig config) {
        this.neighbours = bus.line(NeighbourSearch.ADDRESS, config.inFlight());
        this.towers = bus.line(TowerSearch.ADDRESS, config.inFlight());
        this.config = config;
    }

    /** The nearest of each query among the item vectors of some models. */
    Future<List<Neighbours>> nearest(NeighbourSearch question) {
        return neighbours.ask(question, config.budget()).map(NeighbourLists::lists);
    }

    /** The items nearest to a user or an item. */
    Future<NearItems> nearest(TowerSearch question) {
        return towers.ask(question, config.budget());
    }
}
