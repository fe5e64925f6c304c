package cascade.training.log.write;

import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Publishes staged files: those of a day, data set and partition that adjoin become one file in the folder of the day, which other tools see whole from one
 * moment on and which stays as it is. Only an erasure writes it anew, under the same name.
 */
public final class Publication {

    private final PublicationChoice choice;
    private final FileMerge merge;

    /** {@code steps} is told of each step when it is done, and what it throws stops the writing there. */
    public Publication(LogDirectory log, PublicationRule rule, Consumer<WriteStep> steps) {
        StagedFiles files = new StagedFiles(log);
        this.choice = new PublicationChoice(rule, files::bytes, files::written);
        this.merge = new FileMerge(log, steps);
    }

    /**
     * Publishes one file, the first that is due; empty where none is.
     *
     * @param listing what lies in the log
     * @throws LogWriteException where the file cannot be written; all is as it was then
     */
    public Optional<LogFile> once(Listing listing, Instant now) {
        for (List<LogFile> run : StagedRuns.of(listing, merge.unreadable())) {
            List<LogFile> chosen = choice.among(run, now);
            if (!chosen.isEmpty()) {
                return Optional.of(merge.publish(chosen));
            }
        }
        return Optional.empty();
    }
}
