package cascade.training.log.write;

import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Staged files of a day, data set and partition that one file may take the place of: such a file says that it holds all between its first offset and its last.
 * So they are cut where offsets are missing and where a published file lies between. Files that overlap are left alone, or rows would be doubled for other
 * tools; so are those that cannot be read, which our own readers name and leave out.
 */
final class StagedRuns {

    private StagedRuns() {}

    /**
     * Those of all that counts in {@code listing}, each in the order of offsets.
     *
     * @param unreadable files that are left alone
     */
    static List<List<LogFile>> of(Listing listing, Set<LogFile> unreadable) {
        Set<LogRange> gaps = new HashSet<>(listing.gaps());
        Set<LogFile> alone = new HashSet<>(unreadable);
        listing.overlaps().forEach(overlap -> {
            alone.add(overlap.earlier());
            alone.add(overlap.later());
        });
        List<List<LogFile>> runs = new ArrayList<>();
        List<LogFile> run = new ArrayList<>();
        for (LogFile file : listing.files()) {
            boolean isOfRun = file.isStaged() && !alone.contains(file);
            if (!run.isEmpty() && !(isOfRun && adjoins(run.getLast(), file, gaps))) {
                runs.add(run);
                run = new ArrayList<>();
            }
            if (isOfRun) {
                run.add(file);
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private static boolean adjoins(LogFile before, LogFile after, Set<LogRange> gaps) {
        return before.isBeside(after)
                && gaps.stream()
                        .noneMatch(gap -> gap.topic() == before.range().topic()
                                && gap.partition() == before.partition()
                                && gap.first() > before.last()
                                && gap.last() < after.first());
    }
}
