package cascade.client.sender;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.CascadeException;
import cascade.client.NoAnswerException;
import cascade.client.ProblemException;
import cascade.client.UnreadableAnswerException;
import cascade.client.event.EventReceipt;
import cascade.client.sender.EventQueue.Entry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends batches, and gives each of their events its outcome. Thread-safe. */
final class BatchDelivery {

    private static final int TOO_LARGE = 413;

    private final CascadeClient client;
    private final Backoff backoff;
    private final EventQueue queue;
    /** What cancels each batch under way; as many as there may be. */
    private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();

    private volatile boolean isAbandoned;

    BatchDelivery(CascadeClient client, Backoff backoff, EventQueue queue) {
        this.client = client;
        this.backoff = backoff;
        this.queue = queue;
    }

    /** Completes once all events of the batch have their outcome; never exceptionally. */
    CompletableFuture<Void> deliver(List<Entry> batch) {
        if (isAbandoned) {
            return fail(batch, new NotSentException("the sender was closed before the event's turn came"));
        }
        CompletableFuture<EventReceipt> answer = client.events(
                        batch.stream().map(Entry::event).toList())
                .withBackoff(backoff)
                .executeAsync();
        Runnable cancel = () -> answer.cancel(true);
        underWay.add(cancel);
        if (isAbandoned) {
            cancel.run();
        }
        return answer.handle((receipt, fault) -> {
                    underWay.remove(cancel);
                    return new Ended(receipt, fault);
                })
                .thenCompose(ended -> settle(batch, ended));
    }

    /** One of both is null. */
    private record Ended(
            @Nullable EventReceipt receipt, @Nullable Throwable fault) {}

    private CompletableFuture<Void> settle(List<Entry> batch, Ended ended) {
        EventReceipt receipt = ended.receipt();
        if (receipt == null) {
            CascadeException cause = cause(ended.fault());
            return cause instanceof ProblemException problem && problem.status() == TOO_LARGE
                    ? halvesOr(batch, cause)
                    : fail(batch, cause);
        }
        List<EventOutcome> outcomes;
        try {
            outcomes = BatchOutcomes.of(receipt, batch.size());
        } catch (UnreadableAnswerException e) {
            return fail(batch, e);
        }
        for (int index = 0; index < batch.size(); index++) {
            queue.settle(batch.get(index), outcomes.get(index));
        }
        return CompletableFuture.completedFuture(null);
    }

    private static CascadeException cause(@Nullable Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        return cause instanceof CascadeException known
                ? known
                : new NoAnswerException("the sender was closed before the answer came", cause);
    }

    /** Sends a batch that is too large in two, one after the other. */
    private CompletableFuture<Void> halvesOr(List<Entry> batch, CascadeException cause) {
        int half = batch.size() / 2;
        return half == 0
                ? fail(batch, cause)
                : deliver(batch.subList(0, half)).thenCompose(first -> deliver(batch.subList(half, batch.size())));
    }

    private CompletableFuture<Void> fail(List<Entry> batch, CascadeException cause) {
        batch.forEach(entry -> queue.settle(entry, new EventOutcome.Failed(cause)));
        return CompletableFuture.completedFuture(null);
    }

    /** Ends what is under way, and sends no more. */
    void abandon() {
        isAbandoned = true;
        underWay.forEach(Runnable::run);
    }
}
