package cascade.feed;

import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Memories of requests that have been answered, for those to come. Thread-safe. */
public final class RequestMemories {

    private final ArrayBlockingQueue<RequestMemory> idle;

    /** @param most that are kept */
    public RequestMemories(int most) {
        idle = new ArrayBlockingQueue<>(most);
    }

    /** One that is of nobody else until it is given back. */
    public RequestMemory take() {
        RequestMemory kept = idle.poll();
        return kept == null ? new RequestMemory() : kept;
    }

    /** Once nobody will look at what lies in it. */
    public void giveBack(@Nullable RequestMemory memory) {
        if (memory != null) {
            var _ = idle.offer(memory);
        }
    }
}
