package cascade.http;

import cascade.pipeline.RecentRequests;
import java.util.concurrent.Semaphore;

/**
 * What people look into who ask what one request did. One for a process.
 *
 * @param recent requests that this process served
 * @param free as many permits as there may be inspections under way at once, on all event loops together
 */
public record Inspecting(RecentRequests recent, Semaphore free) {

    /** At once: each works on all candidates of a request, and feeds go first. */
    static final int MOST = 4;

    public Inspecting(RecentRequests recent) {
        this(recent, new Semaphore(MOST));
    }
}
