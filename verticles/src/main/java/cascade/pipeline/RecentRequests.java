package cascade.pipeline;

import cascade.served.AfterServe;
import cascade.served.Served;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that this process served last, and the slowest of the last minutes: a few figures each, in memory alone. An effect of answers, so
 * that whatever leaves no trace is not here either. Thread-safe.
 */
public final class RecentRequests implements AfterServe {

    /** Of the latest that are kept. */
    public static final int MOST = 256;

    /** Of the slowest. */
    public static final int MOST_SLOW = 64;

    // Under one lock: to write takes less than it would to make a reader see a ring that moves on as one list.
    private final RecentRequest[] ring = new RecentRequest[MOST];
    private final SlowestRequests slowest = new SlowestRequests(MOST_SLOW);
    private long served;

    @Override
    public String name() {
        return "recent";
    }

    @Override
    public void served(Served answer) {
        RecentRequest request = RecentRequest.of(answer);
        synchronized (this) {
            ring[(int) (served++ % MOST)] = request;
            slowest.add(request);
        }
    }

    @Override
    public void broken(Served answer) {
        served(answer);
    }

    /** Those answered last, the last first; a copy. */
    public synchronized List<RecentRequest> latest(int limit) {
        int size = (int) Math.min(Math.min(limit, MOST), served);
        List<RecentRequest> latest = new ArrayList<>(size);
        for (long number = served - 1; number >= served - size; number--) {
            latest.add(ring[(int) (number % MOST)]);
        }
        return latest;
    }

    /** Those of the five to ten minutes before {@code now} that took longest, the slowest first; a copy. */
    public synchronized List<RecentRequest> slowest(int limit, Instant now) {
        return slowest.slowest(now).stream().limit(limit).toList();
    }
}
