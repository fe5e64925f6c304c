package cascade.run.importer;

import cascade.features.InvalidIdException;
import cascade.features.Item;
import cascade.features.codec.CodecException;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.run.importer.mapping.EventTimes;
import cascade.run.progress.Progress;
import cascade.training.log.write.ImportTarget;
import cascade.training.log.write.ImportWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Our own JSON lines, in any order, into a log.
 *
 * <p>The last sixth of the time that the events span validates, the rest trains.
 */
public final class EventsImporter {

    /** They say themselves what they mean. */
    private static final String MAPPING = "events/1";

    private final Progress progress;

    public EventsImporter(Progress progress) {
        this.progress = progress;
    }

    /**
     * Imports into the log at {@code folder}, of an origin that nobody named.
     *
     * @param users one user a line, with its id; empty where nothing is known of the users
     * @param items one item a line, with its id; empty where the items are published otherwise
     * @param end the time that the last event is shifted to, and all others with it; empty to keep all times
     * @throws ImportFailedException where a file is missing or more than 1 % of it is malformed
     */
    public ImportReport into(
            Path folder, Path events, Optional<Path> users, Optional<Path> items, Optional<Instant> end) {
        return into(hash -> new ImportWriter(folder, ImportWriter.UNNAMED, hash), events, users, items, end);
    }

    /** The same into something else. */
    public ImportReport into(
            ImportTargets targets, Path events, Optional<Path> users, Optional<Path> items, Optional<Instant> end) {
        ImportSource source = new Source(
                List.of(new Lines<>(events, line -> checked(EventCodec.decode(line)), progress)),
                users.map(path -> new Lines<>(path, UserCodec::decode, progress)).stream()
                        .toList(),
                items.map(path -> new Lines<>(path, ItemCodec::decode, progress)).stream()
                        .toList());
        try (ImportTarget target = targets.open(MAPPING)) {
            return new ImportRun(source, target, progress).run(end);
        }
    }

    private static FeedEvent checked(FeedEvent event) {
        EventTimes.refusal(event.time()).ifPresent(reason -> {
            throw new MalformedRowException("time " + reason);
        });
        return event;
    }

    private record Source(List<Lines<FeedEvent>> events, List<Lines<UserRecord>> users, List<Lines<Item>> items)
            implements ImportSource {

        @Override
        public String kind() {
            return "events";
        }
    }

    private record Lines<T>(Path file, Function<byte[], T> decode, Progress progress) implements SourceRows<T> {

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public void read(long after, Taker<T> taker, RowCheck check) {
            if (!Files.isReadable(file)) {
                throw new ImportFailedException("there is no " + file.toAbsolutePath());
            }
            String step = "reading " + file.getFileName();
            new JsonLines(file).forEach((bytes, size) -> progress.progress(step, bytes, size), (line, json) -> {
                if (line <= after) {
                    return;
                }
                check.row();
                try {
                    taker.take(line, decode.apply(json));
                } catch (CodecException | InvalidIdException | MalformedRowException e) {
                    check.malformed(line, String.valueOf(e.getMessage()));
                }
            });
        }
    }
}
