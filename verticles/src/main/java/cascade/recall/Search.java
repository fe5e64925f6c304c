package cascade.recall;

import cascade.bus.Bus;
import cascade.bus.Line;
import cascade.models.catalog.ModelSet;
import cascade.models.vector.Neighbours;
import io.vertx.core.Future;
import java.util.List;

/** The asking end of {@link SearchVerticle}. Thread-safe. */
public final class Search {

    private final Line<NeighbourSearch, NeighbourLists> line;
    private final RecallConfig config;

    public Search(Bus bus, RecallConfig config) {
        this.line = bus.line(NeighbourSearch.ADDRESS, config.inFlight());
        this.config = config;
    }

    /** The {@code k} nearest of each query among the item vectors of {@code models}. */
    Future<List<Neighbours>> nearest(ModelSet models, List<float[]> queries, int k) {
        return line.ask(new NeighbourSearch(models, queries, k), config.budget())
                .map(NeighbourLists::lists);
    }
}
