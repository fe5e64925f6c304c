package cascade.lab.bench.feedback;

import cascade.lab.platform.NodeProcess;
import cascade.run.progress.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How a phase at full speed went.
 *
 * @param first when the first events were folded, or when they were sent
 * @param half when half of them were: by then the compiler is through with most
 * @param last when all were
 */
record Course(Spent first, Spent half, Spent last) {

    /** Between two looks at the watermarks: of a phase of a minute nothing, of one of a second two per cent. */
    private static final long LOOK_NANOS = 20_000_000;

    private static final Duration MOST_STILL = Duration.ofSeconds(60);

    /** A phase to be followed. */
    static final class Watch {

        private final Servers servers;
        private final NodeProcess process;
        private final long from;
        private final long events;
        private final Progress progress;
        private long movedNanos = System.nanoTime();
        private long before;

        /** @param events that are to be folded, after those that are by now */
        Watch(Servers servers, NodeProcess process, long events, Progress progress) {
            this.servers = servers;
            this.process = process;
            this.from = servers.folded();
            this.before = from;
            this.events = events;
            this.progress = progress;
        }

        /**
         * Waits until all is folded.
         *
         * @param begun what was spent before the first event, where the time counts from then
         * @param goal events in the log in the end; {@link Long#MAX_VALUE} while more are sent
         */
        Course follow(Optional<Spent> begun, LongSupplier goal) {
            Spent first = begun.orElseGet(() -> reach(() -> from + 1));
            Spent half = reach(() -> from + events / 2);
            Spent last = reach(goal);
            progress.progress("folding events", events, events);
            return new Course(first, half, last);
        }

        private Spent reach(LongSupplier goal) {
            long folded = servers.folded();
            while (folded < goal.getAsLong()) {
                requireProgress(folded);
                progress.progress("folding events", folded - from, Math.max(events, folded - from + 1));
                LockSupport.parkNanos(LOOK_NANOS);
                folded = servers.folded();
            }
            return servers.spent(process.pid());
        }

        private void requireProgress(long folded) {
            process.requireAlive();
            if (folded != before) {
                before = folded;
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > MOST_STILL.toNanos()) {
                throw new IllegalStateException("nothing was folded for " + MOST_STILL.toSeconds() + " s, after "
                        + (folded - from) + " of " + events + " events");
            }
        }
    }
}
