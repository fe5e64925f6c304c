package cascade.recall;

import cascade.bus.Address;
import cascade.features.Scene;
import cascade.models.catalog.ModelSet;
import java.util.List;

/**
 * Asks for the nearest items of several vectors at once.
 *
 * @param models whose item vectors are searched
 * @param queries {@code [dimension]} each; handed over for good
 * @param k neighbours of each
 * @param scene that they must suit
 */
record NeighbourSearch(ModelSet models, List<float[]> queries, int k, Scene scene) {

    static final Address<NeighbourSearch, NeighbourLists> ADDRESS =
            new Address<>("cascade.recall.search", NeighbourSearch.class, NeighbourLists.class);
}
