package cascade.ops.importer;

import cascade.features.codec.CodecException;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.event.FeedEvent;
import cascade.ops.eventlog.LogSummary;
import cascade.ops.eventlog.LogWriter;
import cascade.ops.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Our own JSON lines, in any order, as a log folder.
 *
 * <p>The last sixth of the time that the impressions span validates, the rest trains.
 */
public final class EventsImporter {

    private final Progress progress;
    private final List<RowCheck> checks = new ArrayList<>();

    public EventsImporter(Progress progress) {
        this.progress = progress;
    }

    /**
     * Imports into {@code folder}.
     *
     * @param users lines as {@code users.jsonl} holds them; empty where nothing is known of the users
     * @param items lines as {@code items.jsonl} holds them; empty where the items are published otherwise
     * @param end the time that the last event is shifted to, and all others with it; empty to keep all times
     * @throws ImportFailedException where a file is missing or more than 1 % of it is malformed
     */
    public ImportReport into(
            Path folder, Path events, Optional<Path> users, Optional<Path> items, Optional<Instant> end) {
        List<FeedEvent> read = new ArrayList<>();
        readLines(events, line -> read.add(EventCodec.decode(line)));
        if (read.isEmpty()) {
            throw new ImportFailedException(events + " has no events");
        }
        read.sort(Comparator.comparing(FeedEvent::time));
        TimeShift shift =
                new TimeShift(end.map(instant -> Duration.between(read.getLast().time(), instant))
                        .orElse(Duration.ZERO));
        try (LogWriter log = new LogWriter(folder)) {
            users.ifPresent(path -> readLines(path, line -> log.user(UserCodec.decode(line))));
            items.ifPresent(path -> readLines(path, line -> log.item(shift.apply(ItemCodec.decode(line)))));
            read.forEach(event -> log.event(shift.apply(event)));
            Instant from = shift.apply(read.getFirst().time());
            Instant to = shift.apply(read.getLast().time());
            LogSummary summary = log.finish("events", from, Validation.from(from, to));
            return ImportReport.of(summary, checks, Map.of());
        }
    }

    private void readLines(Path file, Consumer<byte[]> consumer) {
        if (!Files.isReadable(file)) {
            throw new ImportFailedException("there is no " + file.toAbsolutePath());
        }
        RowCheck check = new RowCheck(file);
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String step = "reading " + file.getFileName();
            long size = Files.size(file);
            long done = 0;
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                done += line.length() + 1L;
                if (number % 10_000 == 0) {
                    progress.progress(step, Math.min(done, size - 1), size);
                }
                if (!line.isBlank()) {
                    take(line, number, check, consumer);
                }
            }
            progress.progress(step, size, size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        check.finish();
        checks.add(check);
    }

    private static void take(String line, long number, RowCheck check, Consumer<byte[]> consumer) {
        check.row();
        try {
            consumer.accept(line.getBytes(StandardCharsets.UTF_8));
        } catch (CodecException e) {
            check.malformed(number, String.valueOf(e.getMessage()));
        }
    }
}
