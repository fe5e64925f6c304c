package cascade.deadletters;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where threads that must not block ask the {@link DeadLetterOffice}: one thread of its own answers, one question after the other. The office
 * opens with the first of them. Thread-safe.
 */
public final class DeadLetterDesk {

    /** Beside the one that is being answered. */
    public static final int MOST_WAITING = 8;

    /** Records of a topic that a question reads, the latest: of usual events the work of a few seconds. */
    private static final long MOST_READ = 200_000;

    /** For what is being sent when the desk closes; what is being read ends at once. */
    private static final long CLOSE_SECONDS = 5;

    private final Supplier<DeadLetterOffice> opening;
    private final Semaphore places = new Semaphore(1 + MOST_WAITING);
    private final ExecutorService clerk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("cascade-dead-letters").daemon().factory());
    private volatile @Nullable DeadLetterOffice office;
    private volatile boolean isClosed;

    /**
     * A desk for the letters of one Kafka.
     *
     * @param bootstrap such as {@code 127.0.0.1:9092}
     */
    public static DeadLetterDesk of(String bootstrap, InstantSource clock) {
        return new DeadLetterDesk(() -> new DeadLetterOffice(bootstrap, clock, ScanProgress.NONE, MOST_READ));
    }

    /** @param opening called once, or again where it failed */
    DeadLetterDesk(Supplier<DeadLetterOffice> opening) {
        this.opening = opening;
    }

    /**
     * What {@code question} returns or throws, completed by the desk's thread. Fails with {@link DeskFullException} where {@value #MOST_WAITING}
     * others wait, and with {@link DeskClosedException} once the desk closes.
     */
    public <T> CompletableFuture<T> ask(Function<DeadLetterOffice, T> question) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(new DeskFullException(MOST_WAITING));
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            clerk.execute(() -> answer(question, answer));
        } catch (RejectedExecutionException e) {
            places.release();
            answer.completeExceptionally(new DeskClosedException());
        }
        return answer;
    }

    private <T> void answer(Function<DeadLetterOffice, T> question, CompletableFuture<T> answer) {
        T found;
        try {
            found = question.apply(open());
        } catch (RuntimeException | Error failure) {
            places.release();
            answer.completeExceptionally(isClosed ? new DeskClosedException() : failure);
            return;
        }
        // First: who hears of the answer may ask again.
        places.release();
        answer.complete(found);
    }

    private DeadLetterOffice open() {
        DeadLetterOffice known = office;
        if (isClosed) {
            throw new DeskClosedException();
        }
        if (known == null) {
            known = opening.get();
            office = known;
        }
        return known;
    }

    /** Completes when the office is closed, or a few seconds later where Kafka does not let go. */
    public CompletableFuture<Void> close() {
        isClosed = true;
        DeadLetterOffice open = office;
        if (open != null) {
            open.wakeUp();
        }
        CompletableFuture<Void> closed = CompletableFuture.runAsync(this::closeOffice, clerk);
        clerk.shutdown();
        return closed.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private void closeOffice() {
        DeadLetterOffice open = office;
        if (open != null) {
            open.close();
        }
    }
}
