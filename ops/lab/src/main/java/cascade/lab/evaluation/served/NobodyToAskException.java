package cascade.lab.evaluation.served;

import java.nio.file.Path;
import java.time.Instant;

/** A log in which nobody clicked before its validation period and something new within it. */
public final class NobodyToAskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NobodyToAskException(Path log, Instant moment) {
        super(log.toAbsolutePath() + " has nobody who clicked before " + moment + " and something new after it");
    }
}
