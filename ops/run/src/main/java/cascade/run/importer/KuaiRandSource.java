package cascade.run.importer;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A folder of KuaiRand. Its events fit in memory, where they are sorted: histories end before the first impression of all. */
final class KuaiRandSource implements ImportSource {

    private final Path folder;
    private @Nullable KuaiRandEvents events;

    KuaiRandSource(Path folder) {
        this.folder = folder;
    }

    /** Reads rows of some files. */
    private interface Reader<T> {
        void read(Consumer<T> consumer, RowCheck check);
    }

    private static <T> List<SourceRows<T>> rows(List<Path> files, Reader<T> reader) {
        return List.of(new SourceRows<>() {

            @Override
            public List<Path> files() {
                return files;
            }

            @Override
            public void read(long after, Taker<T> taker, RowCheck check) {
                long[] row = new long[1];
                reader.read(
                        value -> {
                            if (++row[0] > after) {
                                taker.take(row[0], value);
                            }
                        },
                        check);
            }
        });
    }

    @Override
    public String kind() {
        return "kuairand";
    }

    @Override
    public List<SourceRows<FeedEvent>> events() {
        return rows(List.of(file("impressions.csv"), file("histories.csv")), this::readEvents);
    }

    @Override
    public List<SourceRows<Item>> items() {
        return rows(List.of(file("videos.csv")), (consumer, check) -> check.add(readVideos(consumer)));
    }

    @Override
    public List<SourceRows<UserRecord>> users() {
        return rows(
                List.of(file("users.csv")),
                (consumer, check) -> check.add(CsvFile.read(
                        file("users.csv"),
                        KuaiRandCatalogue.USER_COLUMNS,
                        row -> consumer.accept(KuaiRandCatalogue.user(row)))));
    }

    private RowCheck readVideos(Consumer<Item> consumer) {
        return CsvFile.read(
                file("videos.csv"),
                KuaiRandCatalogue.VIDEO_COLUMNS,
                row -> consumer.accept(KuaiRandCatalogue.item(row)));
    }

    private void readEvents(Consumer<FeedEvent> consumer, RowCheck check) {
        Map<String, ItemId> ids = new HashMap<>();
        readVideos(video -> ids.put(video.id().value(), video.id()));
        KuaiRandEvents read = new KuaiRandEvents(ids);
        events = read;
        check.add(CsvFile.read(file("impressions.csv"), KuaiRandEvents.IMPRESSION_COLUMNS, read::impression));
        if (!read.isEmpty()) {
            check.add(CsvFile.read(file("histories.csv"), KuaiRandEvents.HISTORY_COLUMNS, read::history));
        }
        read.inTimeOrder().forEach(occurrence -> consumer.accept(occurrence.toEvent()));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public Optional<Instant> samplesFrom() {
        return Optional.ofNullable(events).map(read -> Instant.ofEpochMilli(read.samplesFromMillis()));
    }

    @Override
    public Optional<Instant> validationFrom() {
        return Optional.ofNullable(events).map(read -> Instant.ofEpochMilli(read.validationFromMillis()));
    }

    @Override
    public Optional<Instant> testFrom() {
        return Optional.ofNullable(events).map(read -> Instant.ofEpochMilli(read.testFromMillis()));
    }

    @Override
    public Map<String, Long> leftOut() {
        return events == null ? Map.of() : events.leftOut();
    }
}
