package cascade.training.model;

import cascade.training.embedding.Grouping;
import cascade.training.embedding.SampleLayout;

/**
 * What a model wants of a batch's ids.
 *
 * @param linear whether each id has a weight per task
 * @param width length of an embedding; 0 for a model without
 * @param groups which sums it wants one by one
 * @param squares whether the sums of squares of these groups too
 * @param stacked whether the sums by slot in one tensor
 */
public record PoolDemand(boolean linear, int width, Groups groups, boolean squares, boolean stacked) {

    /** What the ids of a sample are summed over. */
    public enum Groups {
        NONE,
        FIELDS,
        SLOTS;

        /** How many such sums there are. */
        public int count(ModelShape shape) {
            return switch (this) {
                case NONE -> 0;
                case FIELDS -> shape.fields();
                case SLOTS -> shape.slots();
            };
        }
    }

    /** The ids behind each of the sums that it wants one by one. */
    public Grouping grouping(SampleLayout layout) {
        return switch (groups) {
            case NONE -> Grouping.of();
            case FIELDS -> layout.byField();
            case SLOTS -> layout.bySlot();
        };
    }

    /** Weights only. */
    static final PoolDemand LINEAR = new PoolDemand(true, 0, Groups.NONE, false, false);

    /** Sums and sums of squares by group, and weights. */
    public static PoolDemand interacting(int width, Groups groups) {
        return new PoolDemand(true, width, groups, true, false);
    }

    /** The vectors of all slots side by side. */
    public static PoolDemand stacked(int width, boolean linear) {
        return new PoolDemand(linear, width, Groups.NONE, false, true);
    }
}
