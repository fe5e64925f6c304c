package cascade.run.importer;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.codec.EventTypes;
import cascade.features.event.FeedEvent;
import cascade.run.process.SourceTree;
import cascade.run.progress.Progress;
import cascade.training.log.read.LogFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The importer on the real files. */
@EnabledIfEnvironmentVariable(
        named = "CASCADE_DATA",
        matches = ".+",
        disabledReason = "CASCADE_DATA names no data sets")
class KuaiRandImportIT {

    @Test
    void theSplitHasTheRowsThatEverybodyUses(@TempDir Path log) {
        Path source = Path.of(System.getenv("CASCADE_DATA"), "kuairand");
        ImportReport report = new KuaiRandImporter(source, Progress.NONE).into(log, Optional.empty());
        Instant test = report.log().testFrom().orElseThrow();
        long[] rows = new long[3];
        new LogFolder(log).events(event -> {
            if (event instanceof FeedEvent.Impression
                    && !event.time().isBefore(report.log().samplesFrom())) {
                rows[
                        event.time().isBefore(report.log().validationFrom())
                                ? 0
                                : event.time().isBefore(test) ? 1 : 2]++;
            }
        });
        assertThat(rows[0]).isEqualTo(149_732);
        assertThat(rows[1] + rows[2]).isEqualTo(30_290);
        assertThat(rows[2]).isEqualTo(13_090);
        assertThat(report.malformed()).isZero();
        assertThat(report.users()).isEqualTo(27_285);
        assertThat(report.items()).isEqualTo(7_583);
    }

    @Test
    @Tag("long")
    void aMappingAloneSaysOfImpressionsUsersAndVideosWhatTheImporterSays(@TempDir Path folder) {
        Path source = Path.of(System.getenv("CASCADE_DATA"), "kuairand");
        Path own = folder.resolve("own");
        Path mapped = folder.resolve("mapped");
        new KuaiRandImporter(source, Progress.NONE).into(own, Optional.empty());
        ImportReport report = new TablesImporter(SourceTree.root().resolve("ops/examples/kuairand.conf"), Progress.NONE)
                .into(mapped, Optional.empty());
        LogFolder ofOwn = new LogFolder(own);
        LogFolder ofMapped = new LogFolder(mapped);
        Instant first = ofOwn.summary().samplesFrom();
        assertThat(report.malformed()).isZero();
        assertThat(ofMapped.summary().from()).isEqualTo(first);
        assertThat(ofMapped.summary().validationFrom())
                .isEqualTo(ofOwn.summary().validationFrom());
        assertThat(ofMapped.summary().testFrom()).isEqualTo(ofOwn.summary().testFrom());
        assertThat(events(ofMapped, first)).hasSizeGreaterThan(400_000).isEqualTo(events(ofOwn, first));
        assertThat(items(ofMapped)).hasSize(7_583).isEqualTo(items(ofOwn));
        assertThat(users(ofMapped)).hasSize(27_285).isEqualTo(users(ofOwn));
    }

    private static List<String> events(LogFolder log, Instant from) {
        List<String> events = new ArrayList<>();
        log.events(event -> {
            if (!event.time().isBefore(from)) {
                String length = event instanceof FeedEvent.Dwell dwell ? " " + dwell.dwellMillis() : "";
                events.add(EventTypes.type(event) + length + " " + event.user() + " " + event.item() + " "
                        + event.time() + " " + event.envelope().context());
            }
        });
        events.sort(null);
        return events;
    }

    private static Map<ItemId, List<Object>> items(LogFolder log) {
        Map<ItemId, List<Object>> items = new HashMap<>();
        log.items()
                .forEach((id, item) -> items.put(
                        id,
                        Arrays.asList(
                                item.kind(),
                                item.author(),
                                item.topic(),
                                item.tags(),
                                item.publishedAt(),
                                item.durationMillis(),
                                item.width(),
                                item.height(),
                                whole(item.attributes()))));
        return items;
    }

    private static Map<UserId, Map<String, String>> users(LogFolder log) {
        Map<UserId, Map<String, String>> users = new HashMap<>();
        log.users().forEach((id, profile) -> users.put(id, whole(profile.attributes())));
        return users;
    }

    /** The importer writes 9.0 as 9. */
    private static Map<String, String> whole(Map<String, String> attributes) {
        Map<String, String> whole = new HashMap<>(attributes);
        whole.replaceAll((_, value) -> value.endsWith(".0") ? value.substring(0, value.length() - 2) : value);
        return whole;
    }
}
