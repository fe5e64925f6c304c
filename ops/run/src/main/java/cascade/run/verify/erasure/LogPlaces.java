package cascade.run.verify.erasure;

import cascade.features.UserId;
import cascade.training.log.erased.ErasedRows;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.rewrite.Eraser;
import cascade.training.log.rewrite.Traces;
import cascade.training.log.rewrite.Traces.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What logs hold of a user. Apart, since DuckDB stands on the class path of training alone. */
final class LogPlaces {

    private LogPlaces() {}

    /** When he was erased, as the log at {@code root} remembers. */
    static Optional<Instant> erasedAt(Path root, UserId user) {
        return Erasures.of(LogDirectory.open(root)).of(user);
    }

    /** What it holds of what he did up to {@code erasedAt}, by data set. */
    static List<Place> of(Path root, UserId user, Instant erasedAt) {
        Traces traces = Traces.of(LogDirectory.open(root), user, erasedAt);
        List<Place> places = new ArrayList<>();
        for (Dataset dataset : ErasedRows.datasets()) {
            String name = "log " + root + " " + dataset.text();
            Trace trace = traces.of().get(dataset);
            places.add(
                    trace == null
                            ? Place.without(name)
                            : Place.endless(
                                    name,
                                    "%d rows in %d files of %d days, until: ops/cascade erase %s --log %s"
                                            .formatted(trace.rows(), trace.files(), trace.days(), user.value(), root)));
        }
        places.add(encoded(root, user, erasedAt));
        if (Eraser.isUnderWay(LogDirectory.open(root))) {
            places.add(Place.endless(
                    "log " + root,
                    "files keep what they held before an erasure that is under way, or was ended on its way, until: ops/cascade erase %s --log %s"
                            .formatted(user.value(), root)));
        }
        traces.unreadable().forEach(fault -> places.add(Place.endless("log " + root, fault)));
        return places;
    }

    /** Samples tell nobody's name, and clicks are made with them: those that were made before he was erased may be his, and none of later is. */
    private static Place encoded(Path root, UserId user, Instant erasedAt) {
        String name = "log " + root + " " + LogDirectory.ENCODED;
        List<Path> before = LogDirectory.open(root).encoded().all().stream()
                .filter(file -> madeAt(file).isBefore(erasedAt))
                .toList();
        return before.isEmpty()
                ? Place.without(name)
                : Place.endless(
                        name,
                        "%d files made of it are of before, such as %s, until: ops/cascade erase %s --log %s"
                                .formatted(before.size(), before.getFirst().getFileName(), user.value(), root));
    }

    private static Instant madeAt(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class)
                    .creationTime()
                    .toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX; // it went between two looks
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }
}
