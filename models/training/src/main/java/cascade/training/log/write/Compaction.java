package cascade.training.log.write;

import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Merges small staged files of a day, data set and partition, so that our own readers need not open many until they are published. What is published is never
 * merged.
 */
public final class Compaction {

    private final CompactionChoice choice;
    private final FileMerge merge;

    /** {@code steps} is told of each step when it is done, and what it throws stops the writing there. */
    public Compaction(LogDirectory log, CompactionRule rule, Consumer<WriteStep> steps) {
        this.choice = new CompactionChoice(rule, new StagedFiles(log)::bytes);
        this.merge = new FileMerge(log, steps);
    }

    /**
     * Merges the most files that the rule allows, once; empty where there is nothing to merge.
     *
     * @param listing what lies in the log
     * @throws LogWriteException where the merged file cannot be written; all is as it was then
     */
    public Optional<LogFile> once(Listing listing) {
        List<LogFile> best = List.of();
        for (List<LogFile> run : StagedRuns.of(listing, merge.unreadable())) {
            List<LogFile> chosen = choice.among(run);
            best = chosen.size() > best.size() ? chosen : best;
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(merge.stage(best));
    }
}
