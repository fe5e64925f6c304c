package cascade.http;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What a starting server still waits for, such as {@code models}. Ready from the moment nothing is left, for good.
 * Thread-safe.
 */
public final class Readiness {

    private final Set<String> missing;

    public Readiness(Collection<String> parts) {
        this.missing = new ConcurrentSkipListSet<>(parts);
    }

    /** Notes that {@code part} is up and warm. */
    public void done(String part) {
        missing.remove(part);
    }

    public boolean isReady() {
        return missing.isEmpty();
    }

    /** Refuses what cannot be answered yet. */
    void require() {
        if (!isReady()) {
            throw new ProblemException(new Problem(503, "The server is starting: it waits for " + missing(), null));
        }
    }

    /** The parts not yet up, sorted. */
    public List<String> missing() {
        return List.copyOf(missing);
    }
}
