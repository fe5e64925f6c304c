package cascade.run.readout;

import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.write.RangeWriter;
import java.nio.file.Path;
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
    private long written;

    /** What the pages that are added next lack. */
    void degraded(List<String> reasons) {
        degraded = reasons;
    }

    /** In which scene, and by which sources of their items, the pages are that are added next. */
    void of(String scene, List<String> sources) {
        this.scene = scene;
        this.sources = sources;
    }

    /** A page of {@code shown} items, of which the first are clicked. */
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
            var labels = new Labels(i < clicked, false, false, false, false, i < clicked ? 30_000L : null);
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
                Map.of(),
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
            writer.begin(Topic.SAMPLES, 0, written);
            for (SampleRecord sample : samples) {
                writer.sample(written++, sample);
            }
            writer.commit(written - 1);
        }
        samples.clear();
    }
}
