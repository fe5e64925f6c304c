package cascade.kafka;

import cascade.features.async.Attempts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries what needs Kafka again and again, with growing pauses, while Kafka cannot be reached: no broker answers, or no broker's name resolves. What
 * fails for another reason, as where a broker refuses, has failed.
 */
public final class UntilReached {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(UntilReached.class);

    private final String bootstrap;
    private final String purpose;
    private boolean isTold;

    private UntilReached(String bootstrap, String purpose) {
        this.bootstrap = bootstrap;
        this.purpose = purpose;
    }

    /**
     * As the first attempt ends that reaches Kafka.
     *
     * @param purpose of it, for people, such as {@code fold events}
     * @param attempt which does not block; may throw
     */
    public static <T> Future<T> tried(Vertx vertx, String bootstrap, String purpose, Supplier<Future<T>> attempt) {
        UntilReached until = new UntilReached(bootstrap, purpose);
        return Attempts.untilDone(vertx, FIRST_PAUSE, LAST_PAUSE, attempt, (failure, _) -> until.isTriedAgain(failure))
                .onSuccess(_ -> until.tellOfSuccess());
    }

    private synchronized boolean isTriedAgain(Throwable failure) {
        if (!isUnreached(failure)) {
            return false;
        }
        // An outage is told of when it begins, not at each attempt.
        if (isTold) {
            LOG.debug("Kafka at {} can still not be reached to {}: {}", bootstrap, purpose, failure.getMessage());
        } else {
            LOG.warn("Kafka at {} cannot be reached to {}, trying on: {}", bootstrap, purpose, failure.getMessage());
        }
        isTold = true;
        return true;
    }

    private synchronized void tellOfSuccess() {
        if (isTold) {
            LOG.info("Kafka at {} is reached to {}", bootstrap, purpose);
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
