package cascade.training.log.write;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A log of events whose ids are {@code e} and their offset, as our own readers see it and as others do. */
final class StagedLog {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    final Path root;
    final LogDirectory log;

    StagedLog(Path root) {
        this.root = root;
        this.log = LogDirectory.create(root);
    }

    /** Stages events of one day, from an offset to before another. */
    void range(int from, int to) {
        range(from, to, _ -> NOON);
    }

    /** The same, of which every second one is of the next day. */
    void twoDays(int from, int to) {
        range(from, to, i -> NOON.plus(Duration.ofHours(13L * (i % 2))));
    }

    private void range(int from, int to, java.util.function.IntFunction<Instant> time) {
        try (var writer = RangeWriter.staging(log)) {
            writer.begin(Topic.EVENTS, 0, from);
            for (int i = from; i < to; i++) {
                writer.event(i, NOON, click("e" + i, time.apply(i)));
            }
            writer.commit(to - 1);
        }
    }

    static FeedEvent click(String id, Instant time) {
        return new FeedEvent.Click(new FeedEvent.Envelope(
                id, new UserId("u"), new ItemId("i"), time, new RequestContext(Scene.VIDEO, Map.of()), null, null));
    }

    /** The staged files that count are as old as that. */
    void stagedAt(Instant time) {
        try {
            for (LogFile file : log.listing().files()) {
                if (file.isStaged()) {
                    Files.setLastModifiedTime(file.in(root), FileTime.from(time));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Instant written(LogFile file) {
        try {
            return Files.getLastModifiedTime(file.in(root)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ids that our own readers see. */
    List<String> ids() {
        return ids(new LogReader(root, line -> {
            throw new AssertionError(line);
        }));
    }

    static List<String> ids(LogReader reader) {
        List<String> ids = new ArrayList<>();
        reader.events(event -> ids.add(event.id()));
        return ids;
    }

    /** Offsets that any other tool sees. */
    List<Long> foreign() {
        return offsets(DuckDb.text(root + "/*/" + Dataset.EVENTS.text() + "-*.parquet"));
    }

    /** Offsets in a file, in their order there. */
    List<Long> offsets(LogFile file) {
        return offsets(DuckDb.text(file.in(root)));
    }

    private static List<Long> offsets(String files) {
        List<Long> offsets = new ArrayList<>();
        try (var database = new DuckDb(128)) {
            database.forEach(
                    "SELECT \"offset\" FROM read_parquet(%s)".formatted(files), row -> offsets.add(row.getLong(1)));
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("No files found")) {
                return List.of();
            }
            throw new IllegalStateException(e);
        }
        return offsets;
    }

    /** Numbers from one to before another. */
    static List<Long> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> (long) i).toList();
    }

    /** What ends the process stands here for. */
    static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
