package cascade.run.importer;

import cascade.features.InvalidIdException;
import cascade.features.codec.CodecException;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.event.FeedEvent;
import cascade.run.importer.mapping.EventTimes;
import cascade.run.progress.Progress;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import java.nio.file.Files;
import java.nio.file.Path;
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
     * @param users one user a line, with its id; empty where nothing is known of the users
     * @param items one item a line, with its id; empty where the items are published otherwise
     * @param end the time that the last event is shifted to, and all others with it; empty to keep all times
     * @throws ImportFailedException where a file is missing or more than 1 % of it is malformed
     */
    public ImportReport into(
            Path folder, Path events, Optional<Path> users, Optional<Path> items, Optional<Instant> end) {
        return into(ImportedLog.inPlaceOf(folder), events, users, items, end);
    }

    /** The same into something else. */
    public ImportReport into(
            ImportTarget.Maker maker, Path events, Optional<Path> users, Optional<Path> items, Optional<Instant> end) {
        List<FeedEvent> read = new ArrayList<>();
        readLines(events, line -> read.add(checked(EventCodec.decode(line))));
        if (read.isEmpty()) {
            throw new ImportFailedException(events + " has no events");
        }
        read.sort(Comparator.comparing(FeedEvent::time));
        TimeShift shift = TimeShift.of(read.getLast().time(), end);
        Instant from = shift.apply(read.getFirst().time());
        Instant to = shift.apply(read.getLast().time());
        try (ImportTarget log = maker.begin(from, shift.by())) {
            users.ifPresent(path -> readLines(path, line -> log.user(UserCodec.decode(line))));
            items.ifPresent(path -> readLines(path, line -> log.item(shift.apply(ItemCodec.decode(line)))));
            read.forEach(event -> log.event(shift.apply(event)));
            LogSummary summary = log.finish("events", from, LogFolder.validationFrom(from, to));
            return ImportReport.of(log, summary, checks, Map.of());
        }
    }

    private static FeedEvent checked(FeedEvent event) {
        EventTimes.refusal(event.time()).ifPresent(reason -> {
            throw new MalformedRowException("time " + reason);
        });
        return event;
    }

    private void readLines(Path file, Consumer<byte[]> consumer) {
        if (!Files.isReadable(file)) {
            throw new ImportFailedException("there is no " + file.toAbsolutePath());
        }
        RowCheck check = new RowCheck(file);
        String step = "reading " + file.getFileName();
        new JsonLines(file).forEach((bytes, size) -> progress.progress(step, bytes, size), (line, json) -> {
            check.row();
            try {
                consumer.accept(json);
            } catch (CodecException | InvalidIdException | MalformedRowException e) {
                check.malformed(line, String.valueOf(e.getMessage()));
            }
        });
        check.finish();
        checks.add(check);
    }
}
