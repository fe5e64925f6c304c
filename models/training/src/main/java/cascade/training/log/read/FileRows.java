package cascade.training.log.read;

import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows of a file that are wanted.
 *
 * @param of those of these offsets; all of it where there are none
 */
record FileRows(LogFile file, List<LogRange> of) {

    FileRows {
        of = List.copyOf(of);
    }

    private static FileRows all(LogFile file) {
        return new FileRows(file, List.of());
    }

    /** Of each of {@code files}, in their order, what none before it holds. */
    static List<FileRows> asListed(List<LogFile> files) {
        Map<LogFile, LogRange> rest = rest(files);
        return files.stream()
                .map(file -> rest.containsKey(file) ? new FileRows(file, List.of(rest.get(file))) : all(file))
                .toList();
    }

    /** Of those that hold in part what another holds the rest; of others nothing. */
    private static Map<LogFile, LogRange> rest(List<LogFile> files) {
        Map<LogFile, LogRange> rest = new HashMap<>();
        for (Listing.Overlap overlap : Listing.overlaps(files)) {
            LogFile later = overlap.later();
            long from = overlap.earlier().last() + 1;
            // Where all of it is in the earlier one, an offset that no row has.
            rest.put(later, new LogRange(later.range().topic(), later.partition(), from, Math.max(from, later.last())));
        }
        return rest;
    }

    /**
     * The same where they lie now: what is gone lies in a file that has taken its place, if any. Of samples that one is wanted whole, since there the highest
     * version alone is left, perhaps of a later offset; of others no more than was listed.
     */
    static List<FileRows> now(LogDirectory log, List<LogFile> files) {
        List<LogFile> gone = files.stream()
                .filter(file -> !Files.exists(file.in(log.root())))
                .toList();
        if (gone.isEmpty()) {
            return asListed(files);
        }
        Map<LogFile, LogFile> holders = holders(log.listing(), files, gone);
        Map<LogFile, List<LogRange>> moved = new LinkedHashMap<>();
        List<FileRows> rows = new ArrayList<>();
        for (FileRows listed : asListed(files)) {
            LogFile holder = holders.get(listed.file);
            if (holder == null) {
                rows.add(listed);
            } else {
                moved.computeIfAbsent(holder, _ -> new ArrayList<>())
                        .addAll(listed.of.isEmpty() ? List.of(listed.file.range()) : listed.of);
            }
        }
        moved.forEach(
                (holder, of) -> rows.add(holder.dataset() == Dataset.SAMPLES ? all(holder) : new FileRows(holder, of)));
        return rows;
    }

    /** By file what holds it now: of each that is gone, and of others that are in the same one. */
    private static Map<LogFile, LogFile> holders(Listing now, List<LogFile> files, List<LogFile> gone) {
        Map<LogFile, LogFile> holders = new HashMap<>();
        for (LogFile file : gone) {
            Optional<LogFile> found =
                    now.files().stream().filter(other -> other.holds(file)).findFirst();
            found.ifPresent(holder -> files.stream()
                    .filter(other -> other.equals(file) || holder.holds(other))
                    .forEach(other -> holders.put(other, holder)));
        }
        return holders;
    }

    static List<LogFile> files(List<FileRows> rows) {
        return rows.stream().map(FileRows::file).toList();
    }

    /** Stands behind WHERE; there are some ranges. */
    String where() {
        return of.stream()
                .map(range -> "\"offset\" BETWEEN %d AND %d".formatted(range.first(), range.last()))
                .collect(Collectors.joining(" OR "));
    }
}
