package cascade.training.log.write;

import cascade.training.log.layout.LogFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Chooses files to merge among those of one day, data set and partition. Pure.
 *
 * <p>{@link CompactionRule#fewest} at least, of which the largest is no more than half of all: files grow by a factor, and a row is copied as often as its
 * file grew.
 */
final class CompactionChoice {

    private final CompactionRule rule;
    private final ToLongFunction<LogFile> bytes;

    CompactionChoice(CompactionRule rule, ToLongFunction<LogFile> bytes) {
        this.rule = rule;
        this.bytes = bytes;
    }

    /**
     * Files that stand one after the other, or none.
     *
     * @param files in the order of their offsets
     */
    List<LogFile> among(List<LogFile> files) {
        List<LogFile> best = List.of();
        for (int from = 0; from + rule.fewest() <= files.size(); from++) {
            List<LogFile> run = run(files.subList(from, files.size()));
            if (run.size() >= rule.fewest() && run.size() > best.size()) {
                best = run;
            }
        }
        return best;
    }

    /** The most files from the first on that may be merged. */
    private List<LogFile> run(List<LogFile> files) {
        long all = 0;
        long largest = 0;
        int most = 0;
        for (int i = 0; i < files.size(); i++) {
            long size = bytes.applyAsLong(files.get(i));
            all += size;
            largest = Math.max(largest, size);
            if (largest > rule.targetBytes() / 2 || all > rule.targetBytes()) {
                break;
            }
            if (2 * largest <= all) {
                most = i + 1;
            }
        }
        return new ArrayList<>(files.subList(0, most));
    }
}
