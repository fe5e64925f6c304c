package cascade.training.log.layout;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that lies in a log, by what it is worth. Decided by names alone: no file is opened.
 *
 * @param files those that count, in {@link LogFile#ORDER}
 * @param superseded those within another one that counts: what compaction and publication left
 * @param incomplete those of ranges of which parts are missing, and of imports that did not end: what a crash left, to be written again
 * @param unfinished what a crash left while it was written
 * @param foreign what is not ours
 */
public record Listing(
        List<LogFile> files,
        List<LogFile> superseded,
        List<LogFile> incomplete,
        List<Path> unfinished,
        List<Path> foreign) {

    /** How the name of a file begins that is being written. */
    public static final String UNFINISHED = ".tmp-";

    public Listing {
        files = List.copyOf(files);
        superseded = List.copyOf(superseded);
        incomplete = List.copyOf(incomplete);
        unfinished = List.copyOf(unfinished);
        foreign = List.copyOf(foreign);
    }

    /**
     * What lies in the log at {@code root} now.
     *
     * @param known names at its root that are ours
     * @param isListed whether a range counts once it is whole: of imports that did not end none does
     */
    static Listing of(Path root, Set<String> known, Predicate<LogRange> isListed) {
        return sorted(ListingScan.of(root, known), isListed);
    }

    /** Of what lies there now that which is staged, and what bears on it. */
    static Listing ofStaged(Path root) {
        return sorted(ListingScan.ofStaged(root), range -> !Origin.isOfOne(range.partition()));
    }

    private static Listing sorted(ListingScan scan, Predicate<LogRange> isListed) {
        CompleteRanges complete = new CompleteRanges(scan.files());
        List<LogFile> incomplete = new ArrayList<>();
        Map<List<Object>, List<LogFile>> candidates = new HashMap<>();
        for (LogFile file : scan.files()) {
            if (complete.contains(file.range()) && isListed.test(file.range())) {
                candidates
                        .computeIfAbsent(List.of(file.day(), file.dataset(), file.partition()), _ -> new ArrayList<>())
                        .add(file);
            } else {
                incomplete.add(file);
            }
        }
        List<LogFile> files = new ArrayList<>();
        List<LogFile> superseded = new ArrayList<>();
        candidates.values().forEach(together -> sort(together, files, superseded));
        files.sort(LogFile.ORDER);
        superseded.sort(LogFile.ORDER);
        incomplete.sort(LogFile.ORDER);
        return new Listing(files, superseded, incomplete, scan.unfinished(), scan.foreign());
    }

    /** Of those that begin earlier, the one that reaches farthest holds this one if any does; what is published is held by what is published alone. */
    private static void sort(List<LogFile> together, List<LogFile> files, List<LogFile> superseded) {
        together.sort(WIDEST_FIRST);
        LogFile published = null;
        LogFile staged = null;
        for (LogFile file : together) {
            boolean isWithin =
                    (published != null && file.isWithin(published)) || (staged != null && file.isWithin(staged));
            (isWithin ? superseded : files).add(file);
            if (file.isStaged()) {
                staged = isWithin ? staged : farther(staged, file);
            } else {
                published = isWithin ? published : farther(published, file);
            }
        }
    }

    private static LogFile farther(@Nullable LogFile before, LogFile file) {
        return before == null || file.last() > before.last() ? file : before;
    }

    private static final Comparator<LogFile> WIDEST_FIRST = Comparator.comparingLong(LogFile::first)
            .thenComparing(Comparator.comparingLong(LogFile::last).reversed())
            .thenComparing(LogFile::isStaged)
            .thenComparingInt(LogFile::parts)
            .thenComparingInt(LogFile::part);

    /** Those that count of {@code dataset}, in their order. */
    public List<LogFile> of(Dataset dataset) {
        return files.stream().filter(file -> file.dataset() == dataset).toList();
    }

    /** Days with files that count. */
    public Set<LocalDate> days() {
        Set<LocalDate> days = new TreeSet<>();
        files.forEach(file -> days.add(file.day()));
        return days;
    }

    /** Days (UTC) between the first and the last that have files of {@code dataset}, and have none themselves. */
    public List<LocalDate> daysWithout(Dataset dataset) {
        NavigableSet<LocalDate> days =
                of(dataset).stream().map(LogFile::day).collect(Collectors.toCollection(TreeSet::new));
        return days.isEmpty()
                ? List.of()
                : days.first()
                        .datesUntil(days.last())
                        .filter(day -> !days.contains(day))
                        .toList();
    }

    /** One past the highest offset of a partition that is in the log; empty where none is. */
    public OptionalLong next(Topic topic, int partition) {
        return Stream.concat(files.stream(), superseded.stream())
                .filter(file -> file.range().topic() == topic && file.partition() == partition)
                .mapToLong(file -> file.last() + 1)
                .max();
    }

    /** Offsets between two ranges of a partition that are in none. */
    public List<LogRange> gaps() {
        Map<Topic, Map<Integer, List<LogRange>>> ranges = new TreeMap<>();
        Stream.concat(files.stream(), superseded.stream())
                .map(LogFile::range)
                .forEach(range -> ranges.computeIfAbsent(range.topic(), _ -> new TreeMap<>())
                        .computeIfAbsent(range.partition(), _ -> new ArrayList<>())
                        .add(range));
        List<LogRange> gaps = new ArrayList<>();
        ranges.values().forEach(partitions -> partitions.values().forEach(of -> addGaps(of, gaps)));
        return gaps;
    }

    private static void addGaps(List<LogRange> ranges, List<LogRange> gaps) {
        ranges.sort(Comparator.comparingLong(LogRange::first));
        long next = ranges.getFirst().first();
        for (LogRange range : ranges) {
            if (range.first() > next) {
                gaps.add(new LogRange(range.topic(), range.partition(), next, range.first() - 1));
            }
            next = Math.max(next, range.last() + 1);
        }
    }

    /** Two files of one day, data set and partition that hold the same offsets in part. */
    public record Overlap(LogFile earlier, LogFile later) {}

    /** Files that hold in part what one before them holds; what is in both counts once, in the earlier one. */
    public List<Overlap> overlaps() {
        return overlaps(files);
    }

    /** The same of some files, in {@link LogFile#ORDER}. */
    public static List<Overlap> overlaps(List<LogFile> files) {
        List<Overlap> overlaps = new ArrayList<>();
        LogFile farthest = null;
        for (LogFile file : files) {
            boolean isOfSame = farthest != null && farthest.isBeside(file);
            if (isOfSame && file.first() <= farthest.last()) {
                overlaps.add(new Overlap(farthest, file));
            }
            farthest = isOfSame && farthest.last() >= file.last() ? farthest : file;
        }
        return overlaps;
    }
}
