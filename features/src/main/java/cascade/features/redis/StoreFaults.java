package cascade.features.redis;

import cascade.features.store.StoreFaultException;
import io.vertx.core.Future;
import java.util.List;

/**
 * Tells what Redis refuses for good from what it refuses for now: who tries again must know which. For good: a key of another type, and a
 * command or script that breaks. For now: all else, such as a Redis that loads its file, is full, or cannot be reached.
 */
final class StoreFaults {

    private static final String WRONG_TYPE = "WRONGTYPE";
    private static final String BROKEN = "ERR ";

    /** Within the message of a script that broke: what passes, such as a slot on its way to another server of a cluster. */
    private static final List<String> PASSING = List.of(
            "OOM",
            "MISCONF",
            "READONLY",
            "LOADING",
            "BUSY",
            "NOREPLICAS",
            "MASTERDOWN",
            "CLUSTERDOWN",
            "non local key");

    private StoreFaults() {}

    static <T> Future<T> told(Future<T> future) {
        return future.recover(failure -> Future.failedFuture(
                isForGood(failure) ? new StoreFaultException(String.valueOf(failure.getMessage()), failure) : failure));
    }

    private static boolean isForGood(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains(WRONG_TYPE)
                || (message.contains(BROKEN) && PASSING.stream().noneMatch(message::contains));
    }
}
