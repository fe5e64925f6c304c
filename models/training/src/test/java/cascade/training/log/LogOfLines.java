package cascade.training.log;

import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.read.LogFolder;
import cascade.training.log.write.ImportUndo;
import cascade.training.log.write.ImportWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Logs for tests, written as JSON lines. */
public final class LogOfLines {

    private LogOfLines() {}

    /** Writes a log of JSON lines, each as HTTP takes it, with its id. */
    public static void write(
            Path folder,
            List<String> users,
            List<String> items,
            List<String> events,
            Instant samplesFrom,
            Instant validationFrom) {
        clear(folder);
        try (var writer = new ImportWriter(folder)) {
            users.forEach(line -> writer.user(UserCodec.decode(bytes(line)), samplesFrom));
            items.forEach(line -> writer.item(ItemCodec.decode(bytes(line)), samplesFrom));
            events.stream()
                    .map(line -> EventCodec.decode(bytes(line)))
                    .sorted(Comparator.comparing(FeedEvent::time))
                    .forEach(writer::event);
            writer.finish("literal", samplesFrom, validationFrom);
        }
    }

    /** Takes back what is there of an import that nobody named. */
    public static void clear(Path folder) {
        LogDirectory log = LogDirectory.create(folder);
        if (log.origin(ImportWriter.UNNAMED).isPresent()) {
            ImportUndo.of(log, ImportWriter.UNNAMED);
        }
    }

    /** Writes what {@code from} holds to {@code to}, of its events those that are {@code wanted}. */
    public static void copy(Path from, Path to, Predicate<FeedEvent> wanted) {
        LogFolder log = new LogFolder(from);
        LogSummary summary = log.summary();
        try (var writer = new ImportWriter(to)) {
            log.users().forEach((id, profile) -> writer.user(new UserRecord(id, profile), summary.from()));
            log.items().values().forEach(item -> writer.item(item, summary.from()));
            log.events(event -> {
                if (wanted.test(event)) {
                    writer.event(event);
                }
            });
            writer.finish(summary.source(), summary.samplesFrom(), summary.validationFrom());
        }
    }

    /** All events of a log. */
    public static List<FeedEvent> events(Path folder) {
        List<FeedEvent> events = new ArrayList<>();
        new LogFolder(folder).events(events::add);
        return events;
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
