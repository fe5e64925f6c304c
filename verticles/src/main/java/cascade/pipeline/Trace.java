package cascade.pipeline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What happened to one request: when it began and what was missing. Confined to the request's context. */
final class Trace {

    private final long startedNanos = System.nanoTime();
    private final Set<String> degraded = new LinkedHashSet<>();
    private boolean isStale;
    private boolean isUserMissing;

    void degraded(String what) {
        degraded.add(what);
    }

    /** Notes that the user's features do not hold the events that the request asked for. */
    void stale() {
        isStale = true;
    }

    boolean isStale() {
        return isStale;
    }

    /** Notes that the page is made from nothing that is known of its user. */
    void userMissing() {
        isUserMissing = true;
    }

    boolean isUserMissing() {
        return isUserMissing;
    }

    /** What was missing, each once, in the order it went missing. */
    List<String> degraded() {
        return List.copyOf(degraded);
    }

    double tookMillis() {
        return (System.nanoTime() - startedNanos) / 1e6;
    }
}
