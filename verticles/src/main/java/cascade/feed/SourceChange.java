package cascade.feed;

import org.jspecify.annotations.Nullable;

/** Some of a source's parameters, to put in the place of others; null leaves what is there. */
public record SourceChange(
        @Nullable Integer quota,
        @Nullable Double weight,
        @Nullable Integer floor,
        @Nullable Integer cap) {

    public static final SourceChange NONE = new SourceChange(null, null, null, null);

    /** Puts just these in the place of any others. */
    public static SourceChange to(SourceParameters parameters) {
        return new SourceChange(parameters.quota(), parameters.weight(), parameters.floor(), parameters.cap());
    }

    public static SourceChange ofQuota(int quota) {
        return new SourceChange(quota, null, null, null);
    }

    public static SourceChange ofWeight(double weight) {
        return new SourceChange(null, weight, null, null);
    }

    public static SourceChange ofFloor(int floor) {
        return new SourceChange(null, null, floor, null);
    }

    public static SourceChange ofCap(int cap) {
        return new SourceChange(null, null, null, cap);
    }

    public SourceParameters applyTo(SourceParameters parameters) {
        return new SourceParameters(
                quota == null ? parameters.quota() : quota,
                weight == null ? parameters.weight() : weight,
                floor == null ? parameters.floor() : floor,
                cap == null ? parameters.cap() : cap);
    }

    /** This change, and then another: where both say something the later counts. */
    public SourceChange and(SourceChange later) {
        return new SourceChange(
                later.quota == null ? quota : later.quota,
                later.weight == null ? weight : later.weight,
                later.floor == null ? floor : later.floor,
                later.cap == null ? cap : later.cap);
    }
}
