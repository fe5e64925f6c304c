package cascade.run.sink;

import java.nio.file.Path;

/** A log that another sink writes; the message says which, and what to do. */
public final class LogTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogTakenException(Path log, String holder) {
        super(
                "log " + log + " is written by process " + holder
                        + "; one sink is enough for all servers of a Kafka. End that one first, or give this one a folder of its own");
    }
}
