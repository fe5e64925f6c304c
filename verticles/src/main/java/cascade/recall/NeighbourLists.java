package cascade.recall;

import cascade.models.vector.Neighbours;
import java.util.List;

/** One list of neighbours per query, in the order asked. */
record NeighbourLists(List<Neighbours> lists) {}
