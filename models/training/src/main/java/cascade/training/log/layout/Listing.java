package cascade.training.log.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that lies in a log, by what it is worth. Decided by names alone: no file is opened.
 *
 * @param files those that count, in {@link LogFile#ORDER}
 * @param superseded those within another one that counts: what compaction left
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
        List<LogFile> found = new ArrayList<>();
        List<Path> unfinished = new ArrayList<>();
        List<Path> foreign = new ArrayList<>();
        for (Path path : paths(root)) {
            String name = path.getFileName().toString();
            Optional<LocalDate> day = LogFile.dayOf(name);
            if (day.isPresent() && Files.isDirectory(path)) {
                for (Path file : paths(path)) {
                    String fileName = file.getFileName().toString();
                    Optional<LogFile> parsed = LogFile.parse(day.get(), fileName);
                    if (parsed.isPresent()) {
                        found.add(parsed.get());
                    } else {
                        (fileName.startsWith(UNFINISHED) ? unfinished : foreign).add(file);
                    }
                }
            } else if (name.startsWith(UNFINISHED)) {
                unfinished.add(path);
            } else if (!known.contains(name)) {
                foreign.add(path);
            }
        }
        return sorted(found, unfinished, foreign, isListed);
    }

    private static Listing sorted(
            List<LogFile> found, List<Path> unfinished, List<Path> foreign, Predicate<LogRange> isListed) {
        Set<LogRange> complete = complete(found);
        complete.removeIf(isListed.negate());
        List<LogFile> incomplete = new ArrayList<>();
        Map<List<Object>, List<LogFile>> candidates = new HashMap<>();
        for (LogFile file : found) {
            if (complete.contains(file.range())) {
                candidates
                        .computeIfAbsent(List.of(file.day(), file.dataset(), file.partition()), _ -> new ArrayList<>())
                        .add(file);
            } else {
                incomplete.add(file);
            }
        }
        List<LogFile> files = new ArrayList<>();
        List<LogFile> superseded = new ArrayList<>();
        for (List<LogFile> together : candidates.values()) {
            together.sort(WIDEST_FIRST);
            LogFile widest = together.getFirst();
            for (LogFile file : together) {
                // Of those that begin earlier, the one that reaches farthest holds this one if any does.
                boolean isWithin = file.isWithin(widest);
                (isWithin ? superseded : files).add(file);
                if (!isWithin && file.last() > widest.last()) {
                    widest = file;
                }
            }
        }
        files.sort(LogFile.ORDER);
        superseded.sort(LogFile.ORDER);
        incomplete.sort(LogFile.ORDER);
        return new Listing(files, superseded, incomplete, unfinished, foreign);
    }

    private static final Comparator<LogFile> WIDEST_FIRST = Comparator.comparingLong(LogFile::first)
            .thenComparing(Comparator.comparingLong(LogFile::last).reversed())
            .thenComparingInt(LogFile::parts)
            .thenComparingInt(LogFile::part);

    /** A range is there once one of its files stands for itself, as it is named when all others are there, or every part is. */
    private static Set<LogRange> complete(Collection<LogFile> files) {
        Map<LogRange, Set<Integer>> parts = new HashMap<>();
        Set<LogRange> complete = new HashSet<>();
        for (LogFile file : files) {
            Set<Integer> there = parts.computeIfAbsent(file.range(), _ -> new HashSet<>());
            there.add(file.part());
            if (file.parts() == 1 || there.size() == file.parts()) {
                complete.add(file.range());
            }
        }
        return complete;
    }

    private static List<Path> paths(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of(); // it went between two looks
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

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
            boolean isOfSame = farthest != null
                    && farthest.day().equals(file.day())
                    && farthest.dataset() == file.dataset()
                    && farthest.partition() == file.partition();
            if (isOfSame && file.first() <= farthest.last()) {
                overlaps.add(new Overlap(farthest, file));
            }
            farthest = isOfSame && farthest.last() >= file.last() ? farthest : file;
        }
        return overlaps;
    }
}
