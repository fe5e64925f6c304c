package cascade.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A request that is ready to be sent, once or many times: {@link #execute} waits for the answer, {@link #executeAsync} does not. Both are one
 * way of sending, which needs no thread while it waits for an answer or for its next attempt; on Java 17 one that blocks would. Immutable.
 *
 * @param <T> what a good answer gives
 */
public final class Call<T> {

    private final Transport transport;
    private final ApiRequest request;
    private final AnswerReader<T> reader;
    private final Backoff backoff;

    Call(Transport transport, ApiRequest request, AnswerReader<T> reader, Backoff backoff) {
        this.transport = transport;
        this.request = request;
        this.reader = reader;
        this.backoff = backoff;
    }

    /**
     * The same request, sent again by other rules.
     *
     * @param other in place of the client's; {@link Backoff#NONE} sends it once
     * @return the call
     */
    public Call<T> withBackoff(Backoff other) {
        return new Call<>(transport, request, reader, other);
    }

    /**
     * Sends the request and waits for the answer.
     *
     * @return what it gave
     * @throws ProblemException where the server refused
     * @throws NoAnswerException where none came, or the calling thread was interrupted, which it remains
     * @throws UnreadableAnswerException where the answer is not of the API
     */
    public T execute() {
        CompletableFuture<T> result = executeAsync();
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswerException(request + ": its caller was interrupted", e);
        } catch (CancellationException e) {
            throw new NoAnswerException(request + " was cancelled", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CascadeException known) {
                throw known;
            }
            throw new NoAnswerException(request + ": " + e.getCause(), e.getCause());
        }
    }

    /**
     * Sends the request.
     *
     * @return completes with what the answer gave, or with one of the exceptions of {@link #execute}; cancelling it ends the request
     */
    public CompletableFuture<T> executeAsync() {
        return new Attempts<>(transport, request, reader, backoff).start();
    }

    /** {@return the method and the path, without the query} */
    @Override
    public String toString() {
        return request.toString();
    }
}
