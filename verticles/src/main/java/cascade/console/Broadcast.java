package cascade.console;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands each sample to all who watch, at most {@value #MOST_WATCHERS}, and keeps some of the last ten minutes for who comes later. Thread-safe.
 */
public final class Broadcast {

    /** Each costs a write a second, and more than these are not people. */
    public static final int MOST_WATCHERS = 64;

    /** Of the past every fifth second is kept, for ten minutes: some hundred samples of a few kilobytes each. */
    static final int KEPT_EVERY = 5;

    static final int MOST_KEPT = 120;

    private final Deque<Buffer> kept = new ArrayDeque<>();
    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private Buffer meaning = Buffer.buffer("{}");
    private long sampled;

    /** What the numbers of samples mean, as JSON. */
    public synchronized Buffer meaning() {
        return meaning;
    }

    synchronized void explain(Buffer meaning) {
        this.meaning = meaning;
    }

    /**
     * Tells {@code watcher} of each sample from now on, until {@link #leave}.
     *
     * @return samples of before, the oldest first; empty where there are as many watchers as there may be
     */
    public synchronized Optional<List<Buffer>> join(Watcher watcher) {
        if (watchers.size() >= MOST_WATCHERS) {
            return Optional.empty();
        }
        watchers.add(watcher);
        return Optional.of(new ArrayList<>(kept));
    }

    /** Tells {@code watcher} of nothing any more. */
    public synchronized void leave(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** How many watch. */
    public synchronized int watchers() {
        return watchers.size();
    }

    /** Tells all who watch that nothing more comes. */
    public synchronized void end() {
        watchers.forEach(Watcher::ended);
    }

    synchronized void send(Buffer sample) {
        if (sampled++ % KEPT_EVERY == 0) {
            kept.addLast(sample);
            if (kept.size() > MOST_KEPT) {
                kept.removeFirst();
            }
        }
        // Within the lock: who has just joined must not miss what is sent now. They return at once.
        watchers.forEach(watcher -> watcher.sampled(sample));
    }
}
