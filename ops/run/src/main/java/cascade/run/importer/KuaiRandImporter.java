package cascade.run.importer;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.run.progress.Progress;
import cascade.training.log.LogSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The KuaiRand-Pure slice (real impressions of a short-video feed) as a log folder.
 *
 * <p>Source: Gao et al., "KuaiRand: An Unbiased Sequential Recommendation Dataset with Randomly Exposed Videos", CIKM
 * 2022; CC BY-SA 4.0. Reads {@code users.csv}, {@code videos.csv}, {@code impressions.csv} and {@code histories.csv} of
 * one folder.
 */
public final class KuaiRandImporter {

    private static final int STEPS = 4;

    private final Path source;
    private final Progress progress;
    private final List<RowCheck> checks = new ArrayList<>();

    public KuaiRandImporter(Path source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    /**
     * Imports into {@code folder}.
     *
     * @param end the time that the last event is shifted to, and all others with it; empty to keep all times
     * @throws ImportFailedException where a file or column is missing or more than 1 % of a file is malformed
     */
    public ImportReport into(Path folder, Optional<Instant> end) {
        return into(ImportedLog.inPlaceOf(folder), end);
    }

    /** The same into something else. */
    public ImportReport into(ImportTarget.Maker maker, Optional<Instant> end) {
        List<Item> videos = new ArrayList<>();
        Map<String, ItemId> ids = new HashMap<>();
        read("videos.csv", KuaiRandCatalogue.VIDEO_COLUMNS, row -> {
            Item video = KuaiRandCatalogue.item(row);
            ids.put(video.id().value(), video.id());
            videos.add(video);
        });
        KuaiRandEvents events = new KuaiRandEvents(ids);
        read("impressions.csv", KuaiRandEvents.IMPRESSION_COLUMNS, events::impression);
        if (events.isEmpty()) {
            throw new ImportFailedException(source.resolve("impressions.csv") + " has no impressions");
        }
        read("histories.csv", KuaiRandEvents.HISTORY_COLUMNS, events::history);

        List<Occurrence> ordered = events.inTimeOrder();
        Instant last = Instant.ofEpochMilli(ordered.getLast().timeMillis());
        TimeShift shift = TimeShift.of(last, end);
        Instant first = Instant.ofEpochMilli(ordered.getFirst().timeMillis());
        try (ImportTarget log = maker.begin(shift.apply(first), shift.by())) {
            read("users.csv", KuaiRandCatalogue.USER_COLUMNS, row -> log.user(KuaiRandCatalogue.user(row)));
            videos.forEach(video -> log.item(shift.apply(video)));
            write(ordered, shift, log);
            LogSummary summary = log.finish(
                    "kuairand",
                    shift.apply(Instant.ofEpochMilli(events.samplesFromMillis())),
                    shift.apply(Instant.ofEpochMilli(events.validationFromMillis())));
            return ImportReport.of(log, summary, checks, events.leftOut());
        }
    }

    private void read(String file, List<String> columns, Consumer<CsvRow> consumer) {
        progress.progress("reading KuaiRand", checks.size(), STEPS);
        checks.add(CsvFile.read(source.resolve(file), columns, consumer));
    }

    private void write(List<Occurrence> ordered, TimeShift shift, ImportTarget log) {
        int written = 0;
        for (Occurrence occurrence : ordered) {
            if (written++ % 10_000 == 0) {
                progress.progress("taking events", written, ordered.size());
            }
            log.event(shift.apply(occurrence.toEvent()));
        }
        progress.progress("taking events", ordered.size(), ordered.size());
    }
}
