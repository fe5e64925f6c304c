package cascade.training.log.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One look through the folders of a log. What is staged is looked at first: what is published between two looks is then seen in both places, and counts once,
 * where it would be missed the other way round.
 */
final class ListingScan {

    private final List<LogFile> files = new ArrayList<>();
    private final List<Path> unfinished = new ArrayList<>();
    private final List<Path> foreign = new ArrayList<>();

    private ListingScan() {}

    /**
     * All that lies there.
     *
     * @param known names below {@code root} that are ours and hold no rows
     */
    static ListingScan of(Path root, Set<String> known) {
        ListingScan scan = new ListingScan();
        Path staged = root.resolve(LogFile.STAGED);
        scan.folder(staged, true, Set.of(), _ -> true);
        scan.folder(root, false, known, _ -> true);
        scan.foreign.remove(staged);
        return scan;
    }

    /**
     * What is staged, and what was published since or lies in the same days. Whatever lies between staged files by its offsets, in whatever day, was staged
     * after the first of them, so it is among that.
     */
    static ListingScan ofStaged(Path root) {
        ListingScan scan = new ListingScan();
        Path staged = root.resolve(LogFile.STAGED);
        scan.folder(staged, true, Set.of(), _ -> true);
        Set<LocalDate> days = scan.files.stream().map(LogFile::day).collect(Collectors.toSet());
        Instant since = scan.files.stream()
                .map(file -> changed(file.in(root)))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        scan.folder(
                root,
                false,
                Set.of(),
                day -> LogFile.dayOf(day.getFileName().toString())
                                .filter(days::contains)
                                .isPresent()
                        || !changed(day).isBefore(since));
        scan.foreign.clear();
        return scan;
    }

    private static Instant changed(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return Instant.MIN; // it is gone: nothing is left out for it
        }
    }

    private void folder(Path folder, boolean isStaged, Set<String> known, Predicate<Path> isWanted) {
        for (Path path : paths(folder)) {
            String name = path.getFileName().toString();
            Optional<LocalDate> day = LogFile.dayOf(name);
            if (day.isPresent() && Files.isDirectory(path)) {
                if (isWanted.test(path)) {
                    day(path, day.get(), isStaged);
                }
            } else if (name.startsWith(Listing.UNFINISHED)) {
                unfinished.add(path);
            } else if (!known.contains(name)) {
                foreign.add(path);
            }
        }
    }

    private void day(Path folder, LocalDate day, boolean isStaged) {
        for (Path path : paths(folder)) {
            String name = path.getFileName().toString();
            Optional<LogFile> file = LogFile.parse(day, name, isStaged);
            if (file.isPresent()) {
                files.add(file.get());
            } else {
                (name.startsWith(Listing.UNFINISHED) ? unfinished : foreign).add(path);
            }
        }
    }

    private static List<Path> paths(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of(); // there is none, or it went between two looks
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

    List<LogFile> files() {
        return files;
    }

    List<Path> unfinished() {
        return unfinished;
    }

    List<Path> foreign() {
        return foreign;
    }
}
