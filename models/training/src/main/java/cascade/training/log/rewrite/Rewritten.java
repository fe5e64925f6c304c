package cascade.training.log.rewrite;

import cascade.training.log.layout.Dataset;
import java.util.List;
import java.util.Map;

/**
 * What an erasure did.
 *
 * @param files written anew
 * @param days on which they lie
 * @param rows of him that they held, by data set
 * @param encoded files of samples, made of the log, that were deleted: of all people, as they are made again where they are needed
 * @param unreadable files of which nobody knows whether they hold him, each with the reason
 */
public record Rewritten(int files, int days, Map<Dataset, Long> rows, int encoded, List<String> unreadable) {

    public Rewritten {
        rows = Map.copyOf(rows);
        unreadable = List.copyOf(unreadable);
    }

    /** Of him, in all. */
    public long allRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
