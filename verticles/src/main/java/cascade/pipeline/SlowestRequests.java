package cascade.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * The slowest requests of the last five to ten minutes: of a window of five that goes on, and of the one before. What happens in it is when a
 * request came. To be guarded by its owner.
 */
final class SlowestRequests {

    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Comparator<RecentRequest> FASTEST_FIRST = Comparator.comparingLong(RecentRequest::micros);

    private final int most;
    private PriorityQueue<RecentRequest> now = new PriorityQueue<>(FASTEST_FIRST);
    private List<RecentRequest> before = List.of();
    private long window;

    /** @param most of a window */
    SlowestRequests(int most) {
        this.most = most;
    }

    void add(RecentRequest request) {
        turnTo(window(request.at()));
        if (now.size() < most) {
            now.add(request);
        } else if (request.micros() > now.element().micros()) {
            now.remove();
            now.add(request);
        }
    }

    /** One that came before the window began and took until now counts in it. */
    private void turnTo(long next) {
        if (next > window) {
            before = next == window + 1 ? List.copyOf(now) : List.of();
            now = new PriorityQueue<>(FASTEST_FIRST);
            window = next;
        }
    }

    /** As many of them as one window has, the slowest first. */
    List<RecentRequest> slowest(Instant at) {
        long first = window(at) - 1;
        return Stream.concat(now.stream(), before.stream())
                .filter(request -> window(request.at()) >= first)
                .sorted(FASTEST_FIRST.reversed())
                .limit(most)
                .toList();
    }

    private static long window(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), WINDOW.toMillis());
    }
}
