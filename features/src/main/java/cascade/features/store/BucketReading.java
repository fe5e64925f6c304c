package cascade.features.store;

import cascade.features.catalogue.ItemChange;
import java.util.List;

/**
 * A whole bucket.
 *
 * @param position from which its changes go on; what changed while it was read comes again then
 * @param version the last given in the bucket when the reading began: of what is older than that, this is all there is
 */
public record BucketReading(int bucket, BucketPosition position, long version, List<ItemChange> items) {}
