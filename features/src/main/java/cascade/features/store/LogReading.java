package cascade.features.store;

import cascade.features.catalogue.ItemChange;
import java.util.List;
import java.util.Set;

/**
 * What came after some positions.
 *
 * @param changes in the order of each bucket
 * @param positions by bucket, from which to go on
 * @param lost buckets whose place is trimmed or whose epoch is another: they are to be read anew
 * @param behind buckets of which more may be waiting; of all others this is up to when the reading began, at least
 */
public record LogReading(
        List<ItemChange> changes, List<BucketPosition> positions, Set<Integer> lost, Set<Integer> behind) {}
