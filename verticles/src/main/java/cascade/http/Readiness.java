package cascade.http;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What a starting server still waits for, such as {@code models}, and whether it stops. Ready from the moment nothing is left until it stops.
 * Thread-safe.
 */
public final class Readiness {

    private final Set<String> missing;
    private volatile boolean isStopping;

    public Readiness(Collection<String> parts) {
        this.missing = new ConcurrentSkipListSet<>(parts);
    }

    /** Notes that {@code part} is up and warm. */
    public void done(String part) {
        missing.remove(part);
    }

    /** Notes that the server stops: nobody should send it more, and it answers what still comes. */
    public void stop() {
        isStopping = true;
    }

    /** Whether balancers should send requests here. */
    public boolean isReady() {
        return hasStarted() && !isStopping;
    }

    boolean isStopping() {
        return isStopping;
    }

    /** Whether requests are answered, which they are until the last of a stop. */
    private boolean hasStarted() {
        return missing.isEmpty();
    }

    /** Refuses what cannot be answered yet. */
    void require() {
        if (!hasStarted()) {
            throw new ProblemException(new Problem(503, reason(), null));
        }
    }

    /** Why the server is not ready. */
    String reason() {
        return isStopping ? "The server is stopping" : "The server is starting: it waits for " + missing();
    }

    /** The parts not yet up, sorted. */
    public List<String> missing() {
        return List.copyOf(missing);
    }
}
