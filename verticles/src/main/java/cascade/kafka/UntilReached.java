package cascade.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries what needs Kafka again and again, with growing pauses, while Kafka cannot be reached: no broker answers, or no broker's name resolves. What
 * fails for another reason, as where a broker refuses, has failed.
 */
public final class UntilReached<T> {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(UntilReached.class);

    private final Vertx vertx;
    private final String bootstrap;
    private final String purpose;
    private final Supplier<Future<T>> attempt;
    /** One for all attempts: futures of each behind those of the one before it would pile up in a long outage. */
    private final Promise<T> reached = Promise.promise();

    private UntilReached(Vertx vertx, String bootstrap, String purpose, Supplier<Future<T>> attempt) {
        this.vertx = vertx;
        this.bootstrap = bootstrap;
        this.purpose = purpose;
        this.attempt = attempt;
    }

    /**
     * As the first attempt ends that reaches Kafka.
     *
     * @param purpose of it, for people, such as {@code fold events}
     * @param attempt which does not block; may throw
     */
    public static <T> Future<T> tried(Vertx vertx, String bootstrap, String purpose, Supplier<Future<T>> attempt) {
        UntilReached<T> until = new UntilReached<>(vertx, bootstrap, purpose, attempt);
        until.tryOnce(FIRST_PAUSE);
        return until.reached.future();
    }

    private void tryOnce(Duration pause) {
        Future.succeededFuture()
                .compose(_ -> attempt.get())
                .onComplete(done -> succeeded(done, pause), failure -> failed(failure, pause));
    }

    private void succeeded(T done, Duration pause) {
        if (!pause.equals(FIRST_PAUSE)) {
            LOG.info("Kafka at {} is reached to {}", bootstrap, purpose);
        }
        reached.complete(done);
    }

    private void failed(Throwable failure, Duration pause) {
        if (!isUnreached(failure)) {
            reached.fail(failure);
            return;
        }
        tell(failure, pause);
        Duration twice = pause.multipliedBy(2);
        Duration next = twice.compareTo(LAST_PAUSE) < 0 ? twice : LAST_PAUSE;
        // Composed: a Vert.x that has ended throws.
        Future.succeededFuture()
                .compose(_ -> vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS))
                .onComplete(_ -> tryOnce(next), reached::fail);
    }

    /** An outage is told of when it begins, not at each attempt. */
    private void tell(Throwable failure, Duration pause) {
        if (pause.equals(FIRST_PAUSE)) {
            LOG.warn("Kafka at {} cannot be reached to {}, trying on: {}", bootstrap, purpose, failure.getMessage());
        } else {
            LOG.debug("Kafka at {} can still not be reached to {}: {}", bootstrap, purpose, failure.getMessage());
        }
    }

    private static boolean isUnreached(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaUnreachableException || cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }
}
