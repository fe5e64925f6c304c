package cascade.run.readout;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.Change;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.write.RangeWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pages of people in experiments, as samples of a log. */
final class SampledPages {

    private final List<SampleRecord> samples = new ArrayList<>();
    private List<String> degraded = List.of();
    private List<String> sources = List.of();
    private String scene = "waterfall";
    private String ranker = "lr/1";
    private long[] dwell = {30_000};
    private final List<Item> videos = new ArrayList<>();
    private long written;
    private long published;

    /** What the pages that are added next lack. */
    void degraded(List<String> reasons) {
        degraded = reasons;
    }

    /** In which scene, and by which sources of their items, the pages are that are added next. */
    void of(String scene, List<String> sources) {
        this.scene = scene;
        this.sources = sources;
    }

    /** By which bundle the pages are ranked that are added next. */
    void ranker(String bundle) {
        ranker = bundle;
    }

    /** How long people stay at the first items that are clicked, and at all others as long as at the last of these. */
    void dwell(long... millis) {
        dwell = millis;
    }

    /** Publishes the item of a place of each page as a video. */
    void video(int place, Duration length) {
        videos.add(new Item(
                new ItemId("i" + place),
                Kind.VIDEO,
                new AuthorId("a"),
                new cascade.features.Topic("t"),
                List.of(),
                Instant.EPOCH,
                length.toMillis(),
                null,
                null,
                null,
                Map.of()));
    }

    /** A page of {@code shown} items, of which the first are clicked, and the first of these is made a favorite. */
    void add(
            String user,
            Map<String, String> arms,
            Instant time,
            int version,
            int shown,
            int clicked,
            String... exposures) {
        List<SampleItem> items = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            Long stayed = i < clicked ? dwell[Math.min(i, dwell.length - 1)] : null;
            var labels = new Labels(i < clicked, false, i < Math.min(clicked, 1), false, false, stayed);
            items.add(new SampleItem(
                    "i" + i, i, 0, Map.of(), sources, 0, new int[0], new int[0], null, labels, ItemDetails.NONE));
        }
        var details = new RequestDetails(
                20,
                3.5,
                null,
                Map.of(),
                List.of(exposures),
                Map.of(),
                Map.of(),
                List.of(),
                new long[0],
                new long[0],
                null);
        samples.add(new SampleRecord(
                user + time,
                user,
                time,
                scene,
                Map.of(),
                arms,
                1L,
                null,
                Map.of("rank", ranker),
                degraded,
                new int[0],
                new int[0],
                "impression",
                version,
                items,
                details));
    }

    /** Writes those that were added since the last time. */
    void write(Path log) {
        if (samples.isEmpty()) {
            return;
        }
        try (var writer = new RangeWriter(LogDirectory.create(log))) {
            if (!videos.isEmpty()) {
                writer.begin(Topic.CATALOGUE, 0, published);
                for (Item video : videos) {
                    writer.item(published++, new Change<>(video.id(), 1, Instant.EPOCH.plusSeconds(1), video));
                }
                writer.commit(published - 1);
                videos.clear();
            }
            writer.begin(Topic.SAMPLES, 0, written);
            for (SampleRecord sample : samples) {
                writer.sample(written++, sample);
            }
            writer.commit(written - 1);
        }
        samples.clear();
    }
}
