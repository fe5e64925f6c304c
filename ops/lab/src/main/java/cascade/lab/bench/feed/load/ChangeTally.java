package cascade.lab.bench.feed.load;

import cascade.lab.bench.feed.load.ChangeResult.Times;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts what comes of the changes of one phase. One thread. */
final class ChangeTally {

    private final Histogram puttings = Tally.histogram();
    private final Histogram asked = Tally.histogram();
    private final long startNanos = System.nanoTime();
    private long lastNanos = startNanos;
    private long puts;
    private long takenDown;
    private long refused;
    private long lost;
    private long polls;
    private long pollFaults;
    private long pages;

    void put() {
        puts++;
        lastNanos = System.nanoTime();
    }

    void takenDown() {
        takenDown++;
        lastNanos = System.nanoTime();
    }

    void refused() {
        refused++;
        lastNanos = System.nanoTime();
    }

    /** A put was asked for; it was not known yet, or nobody can tell. */
    void polled(int status) {
        polls++;
        pollFaults += status == 200 || status == 404 ? 0 : 1;
    }

    /** A put was known to a request that was sent and answered so long after the put was answered. */
    void known(long sentNanos, long answeredNanos) {
        pages++;
        Tally.record(asked, sentNanos);
        Tally.record(puttings, answeredNanos);
    }

    /** A put was never known. */
    void lost() {
        lost++;
    }

    /** Feeds that polls were answered with. */
    long pages() {
        return pages;
    }

    /**
     * All of it.
     *
     * @param pages feeds that were answered in all
     */
    ChangeResult result(double offered, double seconds, Sightings sightings, long pages) {
        double took = Math.max(seconds, (lastNanos - startNanos) / 1e9);
        return new ChangeResult(
                offered,
                (puts + takenDown) / took,
                puts,
                takenDown,
                refused,
                times(),
                lost,
                polls,
                pollFaults,
                sightings.records(),
                sightings.fullRecords(),
                Math.max(0, pages - sightings.records()),
                sightings.down());
    }

    private @Nullable Times times() {
        return puttings.getTotalCount() == 0
                ? null
                : new Times(
                        puttings.getTotalCount(),
                        Tally.millis(puttings, 50),
                        Tally.millis(puttings, 99),
                        Tally.millis(puttings, 100),
                        Tally.millis(asked, 99));
    }
}
