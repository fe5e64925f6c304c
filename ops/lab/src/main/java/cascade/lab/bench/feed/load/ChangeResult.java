package cascade.lab.bench.feed.load;

import org.jspecify.annotations.Nullable;

/**
 * How soon changes were known, to both of two servers. Times are in milliseconds from when the answer 2xx to the change came.
 *
 * @param offered changes a second
 * @param done of those, answered 2xx
 * @param puts answered 2xx
 * @param takenDown answered 2xx
 * @param refused changes that were answered anything else, or not at all
 * @param puttings how long the other server still answered 404 to a feed of what is similar; null where no put was followed
 * @param putsLost followed ones that it never knew
 * @param polls requests that asked for that
 * @param pollFaults of those, answered neither 200 nor 404
 * @param records what was served in the phase, as it was logged
 * @param fullRecords of those, with every candidate
 * @param recordsMissing pages without one
 * @param down how much later a request came that still had the item among its candidates
 */
public record ChangeResult(
        double offered,
        double done,
        long puts,
        long takenDown,
        long refused,
        @Nullable Times puttings,
        long putsLost,
        long polls,
        long pollFaults,
        long records,
        long fullRecords,
        long recordsMissing,
        Down down) {

    /**
     * Of {@code count} puts, until a feed was answered with a page; so no put is said to be known sooner than it was.
     *
     * @param askedP99Millis until that feed was asked for, which leaves the page's own time out
     */
    public record Times(long count, double p50Millis, double p99Millis, double maxMillis, double askedP99Millis) {}

    /**
     * What records say of take-downs.
     *
     * @param candidates items that had been a candidate shortly before they were taken down: whose absence means something
     * @param records that hold an item that was down when their request came
     * @param p99Millis of {@code candidates}, 0 for items that were never candidates again; null where there are none
     */
    public record Down(
            long candidates,
            long records,
            @Nullable Double p99Millis,
            @Nullable Double maxMillis) {}
}
