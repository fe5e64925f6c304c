package cascade.training.log.rewrite;

import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Durable;
import cascade.training.log.layout.LogDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files that hold, beside their rows, those of the files whose place they took ({@link RowPlaces#beside}): {@code erased/former-rows.txt} names them from
 * before they have that place until their former rows are away. For whoever has the turn of {@link Erasures#awaitErasing}.
 */
final class FormerRows {

    private final LogDirectory log;
    private final FileExchange exchange;
    private final Path list;

    FormerRows(LogDirectory log, FileExchange exchange) {
        this.log = log;
        this.exchange = exchange;
        this.list = log.root().resolve(LogDirectory.ERASED).resolve("former-rows.txt");
    }

    /** When the last was named; empty where there are none. */
    Optional<Instant> named() {
        try {
            return Optional.of(Files.getLastModifiedTime(list).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + list, e);
        }
    }

    /** Names {@code place}; returns once that is on the disk. */
    void add(Path place) throws IOException {
        boolean isFirst = !Files.exists(list);
        Files.writeString(
                list, log.root().relativize(place) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Durable.sync(list);
        if (isFirst) {
            Durable.syncFolder(list.getParent());
        }
    }

    /** Takes the former rows out of all of them; none is named any more. */
    void clear() throws IOException {
        Set<String> names = new TreeSet<>(Files.readAllLines(list));
        for (String name : names) {
            Path place = log.root().resolve(name);
            try {
                RowPlaces.alone(place, exchange.fresh());
            } catch (NoSuchFileException e) {
                continue; // it was published or merged, and what it became has none
            }
            exchange.exchange(place);
        }
        Files.delete(list);
        Durable.syncFolder(list.getParent());
    }
}
