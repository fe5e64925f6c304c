package cascade.training;

import cascade.training.progress.ProgressListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Two pieces of work at once, one on a thread of its own. Where one fails, the other ends when it next tells how far it is, and nothing
 * goes on behind the caller's back: a failed training that still sealed bundles would write into a catalogue that others own again.
 */
final class SideBySide {

    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** What both pieces have to tell their progress to; ends them by a {@link CancellationException}. */
    ProgressListener listening(ProgressListener progress) {
        return (step, done, total) -> {
            if (failure.get() != null) {
                throw new CancellationException(step + " was stopped, as what ran beside it failed");
            }
            progress.progress(step, done, total);
        };
    }

    /**
     * Returns when both have ended.
     *
     * @param name of the other's thread
     * @return what the first gave, then what the other did
     * @throws RuntimeException of the one that failed first
     */
    <T> List<T> run(Supplier<List<T>> first, String name, Supplier<List<T>> other) {
        CompletableFuture<List<T>> beside = CompletableFuture.supplyAsync(
                () -> noting(other),
                task -> Thread.ofPlatform().name(name).daemon().start(task));
        try {
            List<T> own = noting(first);
            return Stream.concat(own.stream(), beside.join().stream()).toList();
        } catch (RuntimeException | Error _) {
            beside.handle((_, _) -> true).join();
            throw failed();
        }
    }

    private <T> T noting(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            throw e;
        }
    }

    private RuntimeException failed() {
        if (failure.get() instanceof Error error) {
            throw error;
        }
        return (RuntimeException) Objects.requireNonNull(failure.get());
    }
}
