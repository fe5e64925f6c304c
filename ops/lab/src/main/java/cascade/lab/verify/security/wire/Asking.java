package cascade.lab.verify.security.wire;

import cascade.run.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/**
 * Asks many questions over a few connections, each of which waits for its answer. Blocking.
 *
 * @param patience how long an answer may take
 * @param connections so many questions are under way at most
 */
public record Asking(int port, Duration patience, int connections) {

    private static final long LOOK_MILLIS = 500;
    private static final int SHOWN_EVERY = 64;

    /** Asks {@code count} questions by their numbers from 0 and gives each with its answers to {@code judge}, on many threads. */
    public void ask(
            String step,
            long count,
            LongFunction<Question> questions,
            BiConsumer<Question, List<Answer>> judge,
            Progress progress) {
        AtomicLong next = new AtomicLong();
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            open.add(new Connection(port, patience));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().factory())) {
            var watch = looking.scheduleWithFixedDelay(
                    () -> open.forEach(Connection::closeIfOverdue), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            List<CompletableFuture<Void>> asked = open.stream()
                    .map(connection -> CompletableFuture.runAsync(
                            () -> {
                                for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                                    Question question = questions.apply(n);
                                    judge.accept(question, connection.ask(question));
                                    if (n % SHOWN_EVERY == 0) {
                                        progress.progress(step, n, count);
                                    }
                                }
                            },
                            threads))
                    .toList();
            asked.forEach(CompletableFuture::join);
            watch.cancel(false);
        } finally {
            open.forEach(Connection::close);
        }
        progress.progress(step, Math.max(1, count), Math.max(1, count));
    }
}
