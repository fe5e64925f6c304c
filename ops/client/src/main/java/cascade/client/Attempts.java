package cascade.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request until it has an answer that lasts, or a bound is reached. Every request of this API may be sent again: reads and writes
 * of a whole thing by nature, events by their ids, many items as they are stored whole.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What follows a future here is for nobody to wait for.
final class Attempts<T> {

    private final Transport transport;
    private final ApiRequest request;
    private final AnswerReader<T> reader;
    private final Backoff backoff;
    private final long startNanos = System.nanoTime();
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<ApiAnswer> underWay;
    /** One attempt begins after the other has ended. */
    private int attempts;

    Attempts(Transport transport, ApiRequest request, AnswerReader<T> reader, Backoff backoff) {
        this.transport = transport;
        this.request = request;
        this.reader = reader;
        this.backoff = backoff;
    }

    /** Begins; whoever cancels the result ends the attempt that is under way. */
    CompletableFuture<T> start() {
        Runnable end = () -> result.completeExceptionally(
                new NoAnswerException(request + " was not answered: the client is closed", null));
        result.whenComplete((value, fault) -> {
            transport.ended(end);
            cancelIfUnwanted();
        });
        transport.begun(end);
        attempt();
        return result;
    }

    private void attempt() {
        if (result.isDone()) {
            return;
        }
        attempts++;
        CompletableFuture<ApiAnswer> answer = transport.send(request);
        underWay = answer;
        cancelIfUnwanted();
        answer.whenComplete(this::judge);
    }

    private void cancelIfUnwanted() {
        CompletableFuture<ApiAnswer> answer = underWay;
        if (answer != null && result.isDone()) {
            answer.cancel(true);
        }
    }

    private void judge(@Nullable ApiAnswer answer, @Nullable Throwable fault) {
        boolean mayChange = answer == null || answer.isTemporary();
        Optional<Duration> pause = mayChange
                ? backoff.pause(
                        attempts,
                        Duration.ofNanos(System.nanoTime() - startNanos),
                        answer == null ? Duration.ZERO : answer.retryAfter(),
                        ThreadLocalRandom.current().nextDouble())
                : Optional.empty();
        if (pause.isPresent() && !result.isDone()) {
            transport.repeat();
            CompletableFuture.delayedExecutor(pause.get().toNanos(), TimeUnit.NANOSECONDS)
                    .execute(this::attempt);
        } else if (answer == null) {
            result.completeExceptionally(withoutAnswer(fault));
        } else {
            read(answer);
        }
    }

    private NoAnswerException withoutAnswer(@Nullable Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        String times = attempts == 1 ? "" : " at " + attempts + " attempts";
        return new NoAnswerException(request + " was not answered" + times + ": " + cause, cause);
    }

    private void read(ApiAnswer answer) {
        if (!reader.accepts(answer)) {
            result.completeExceptionally(ProblemException.of(request, attempts, answer));
            return;
        }
        try {
            result.complete(reader.read(answer));
        } catch (IOException | RuntimeException e) {
            result.completeExceptionally(new UnreadableAnswerException(
                    request + " was answered " + answer.status() + " with what is not of the API: " + e.getMessage(),
                    e));
        }
    }
}
