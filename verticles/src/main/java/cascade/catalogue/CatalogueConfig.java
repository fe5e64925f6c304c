package cascade.catalogue;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a node's catalogue follows the store.
 *
 * @param trendingRefresh how often what trends is read
 * @param trendingSize how much of what everyone clicks is known
 * @param segmentSize the same of a segment of users
 * @param staleAfter silence of the store after which the catalogue counts as stale
 * @param compareEvery how often the sums of its buckets are compared with the store's
 * @param maxItems most items that are up; beyond them the first published go
 * @param maxAge items published before that go
 * @param sweepEvery how often it is looked for what is to go
 * @param snapshotFolder where the catalogue is written to be started from; null where it is not
 * @param snapshotEvery how often it is written, beside when the node stops
 */
public record CatalogueConfig(
        Duration trendingRefresh,
        int trendingSize,
        int segmentSize,
        Duration staleAfter,
        Duration compareEvery,
        int maxItems,
        Duration maxAge,
        Duration sweepEvery,
        @Nullable Path snapshotFolder,
        Duration snapshotEvery) {

    public CatalogueConfig {
        checkPositive("trendingRefresh", trendingRefresh);
        checkPositive("staleAfter", staleAfter);
        checkPositive("compareEvery", compareEvery);
        checkPositive("maxAge", maxAge);
        checkPositive("sweepEvery", sweepEvery);
        checkPositive("snapshotEvery", snapshotEvery);
        if (trendingSize < 1 || segmentSize < 1 || maxItems < 1) {
            throw new IllegalArgumentException("trendingSize, segmentSize or maxItems is below 1: " + trendingSize
                    + ", " + segmentSize + ", " + maxItems);
        }
    }

    public static CatalogueConfig defaults() {
        return new CatalogueConfig(
                Duration.ofSeconds(1),
                500,
                100,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                20_000_000,
                Duration.ofDays(3_650),
                Duration.ofMinutes(1),
                Path.of("catalogue"),
                Duration.ofMinutes(5));
    }

    /** The same with snapshots in a folder; without any where it is null. */
    public CatalogueConfig withSnapshots(@Nullable Path folder) {
        return new CatalogueConfig(
                trendingRefresh,
                trendingSize,
                segmentSize,
                staleAfter,
                compareEvery,
                maxItems,
                maxAge,
                sweepEvery,
                folder,
                snapshotEvery);
    }

    /** The same with what trends read as often. */
    public CatalogueConfig withTrendingRefresh(Duration every) {
        return new CatalogueConfig(
                every,
                trendingSize,
                segmentSize,
                staleAfter,
                compareEvery,
                maxItems,
                maxAge,
                sweepEvery,
                snapshotFolder,
                snapshotEvery);
    }

    private static void checkPositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " is not positive: " + duration);
        }
    }
}
