package cascade.training.log.write;

import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;

/** What the system says of staged files. */
final class StagedFiles {

    private final LogDirectory log;

    StagedFiles(LogDirectory log) {
        this.log = log;
    }

    /** How large a file is; more than any where it is gone or cannot be looked at, so that it is not merged with others. */
    long bytes(LogFile file) {
        try {
            return Files.size(file.in(log.root()));
        } catch (IOException e) {
            return Long.MAX_VALUE / 4;
        }
    }

    /** When the oldest row of a file was staged: merging and erasing keep the time of writing, which so outlives a restart. */
    Instant written(LogFile file) {
        try {
            return Files.getLastModifiedTime(file.in(log.root())).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // whoever publishes it says why it cannot be read
        }
    }
}
