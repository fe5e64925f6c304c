package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.OrdinalNames;
import cascade.features.UserId;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.SchemaBuilder;
import cascade.models.catalog.ModelCatalog;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogFolder;
import cascade.training.log.rewrite.Eraser;
import cascade.training.log.rewrite.Grace;
import cascade.training.log.rows.Change;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import cascade.training.log.write.RangeWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedSamplesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final FeatureSchema SCHEMA =
            new SchemaBuilder(List.of("user.gender", "item.id", "item.author", "context.scene"), 1).build();
    private static final Labels NOTHING = new Labels(false, false, false, false, false, null);
    private static final Labels ALL = new Labels(true, false, true, true, false, 18_000L);

    @TempDir
    private Path folder;

    private final List<SampleRecord> records = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @Test
    void inputsAreThoseThatWereServedAndLabelsWhatCameOfThem() {
        record("r1", "u1", 1, 1, "nfwfm/1", item("i1", NOTHING), item("i2", ALL));
        Samples samples = read();

        assertThat(samples.tasks()).containsExactly("click", "follow", "like", "long-view");
        assertThat(samples.size()).isEqualTo(2);
        assertThat(samples.request(0).user()).containsExactly(row(Field.USER));
        assertThat(samples.request(0).items()).containsExactly(row(Field.ITEM));
        assertThat(samples.request(0).context()).containsExactly(row(Field.CONTEXT));
        assertThat(labels(samples, 0)).containsExactly(0, 0, 0, 0);
        assertThat(labels(samples, 1)).containsExactly(1, 1, 1, 1);
        assertThat(samples.hasFollowRates()).isFalse();
    }

    @Test
    void theHighestVersionOfARequestsItemCounts() {
        record("r1", "u1", 1, 1, "nfwfm/1", item("i1", NOTHING));
        record("r1", "u1", 1, 3, "nfwfm/1", item("i1", ALL));
        record("r1", "u1", 1, 2, "nfwfm/1", item("i1", NOTHING));
        Samples samples = read();

        assertThat(samples.size()).isEqualTo(1);
        assertThat(samples.label(0, 0)).isTrue();
    }

    @Test
    void ofVersion1WhatAnotherSchemaOrNoRankerEncodedIsCountedAndLeftOut() {
        record("r1", "u1", 1, 1, "nfwfm/1", item("i1", NOTHING));
        record("r2", "u1", 2, 1, "nfwfm/2", item("i1", NOTHING));
        record("r3", "u1", 3, 1, "lr/1", item("i1", ALL));
        record("r4", "u1", 4, 1, Map.of("item2vec", "item2vec/7"), item("i1", ALL));

        assertThat(read().size()).isEqualTo(1);
        assertThat(said)
                .containsExactly(
                        "1 samples of 2026-01-01 are left out: " + Version1Samples.OF_NO_RANKER.why(),
                        "2 samples of 2026-01-01 are left out: " + Version1Samples.OF_ANOTHER_SCHEMA.why());
    }

    @Test
    void ofVersion1WhatARankerEncodedThatIsGoneIsNamedCountedAndLeftOut() {
        record("r1", "u1", 1, 1, "nfwfm/1", item("i1", NOTHING));
        record("r2", "u1", 2, 1, "nfwfm/1", item("i1", NOTHING), item("i2", ALL));
        record("r3", "u1", 3, 1, "nfwfm/2", item("i1", ALL));
        write();
        var models = new ModelCatalog(folder.resolve("models"), new OrdinalNames());

        assertThat(served().between(
                                SCHEMA, ServedSamples.rankersOf(SCHEMA, models), START, at(60 * 24), at(60 * 24 * 9))
                        .size())
                .isZero();
        assertThat(said)
                .containsExactly(
                        "3 samples of 2026-01-01 are left out: "
                                + Version1Samples.ofGone("nfwfm/1").why(),
                        "1 samples of 2026-01-01 are left out: "
                                + Version1Samples.ofGone("nfwfm/2").why());
    }

    @Test
    void recordsOfBothVersionsOfOneDayAreLearnedFromTogether() {
        records.add(ServedPages.page("r1", ServedPages.NOON, ServedPages.SLOTS, null));
        records.add(ServedPages.ofVersion1("r2", ServedPages.NOON.plusSeconds(1)));
        record("r3", "u1", 60 * 13, 1, "nfwfm/1", item("i1", ALL));
        write();

        assertThat(served().between(ServedPages.LATER, _ -> false, START, at(60 * 24), at(60 * 24 * 9))
                        .size())
                .isEqualTo(1);
        assertThat(said)
                .containsExactly(
                        "1 samples of 2026-01-01 are left out: " + Version1Samples.OF_NO_RANKER.why(),
                        "1 samples of 2026-01-01 are left out: " + Version1Samples.OF_ANOTHER_SCHEMA.why());
    }

    @Test
    void inputsThatTheSchemaCannotHaveGivenAreLeftOut() {
        record(
                "r1",
                "u1",
                1,
                1,
                "nfwfm/1",
                item("i1", NOTHING),
                new SampleItem(
                        "i2", 1, 0, Map.of(), List.of(), 0, new int[] {1}, new int[0], null, ALL, ItemDetails.NONE),
                new SampleItem(
                        "i3",
                        2,
                        0,
                        Map.of(),
                        List.of(),
                        0,
                        new int[] {1, SCHEMA.rows()},
                        new int[0],
                        null,
                        ALL,
                        ItemDetails.NONE));

        assertThat(read().size()).isEqualTo(1);
        assertThat(said).containsExactly("2 samples of 2026-01-01 are left out: " + Version1Samples.UNFIT.why());
    }

    @Test
    void periodsArePartedByTheTimeOfTheRequest() {
        for (int hour = 0; hour < 72; hour++) {
            record("r" + hour, "u" + hour % 5, 60 * hour, 1, "nfwfm/1", item("i1", hour % 2 == 0 ? ALL : NOTHING));
        }
        write();
        Samples samples = served().between(SCHEMA, "nfwfm/1"::equals, at(60 * 10), at(60 * 50), at(60 * 60));

        assertThat(samples.split()).isEqualTo(new Split(40, 10, 0));
        assertThat(samples.label(0, 0)).isTrue();
        assertThat(samples.label(1, 0)).isFalse();
        // Of hours 50 to 59, ten of five users: numbered, as figures by user have a place for each.
        assertThat(samples.predictions(samples.split().validationRange(), new float[40], 0)
                        .users())
                .containsExactly(0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
        assertThat(samples.identity())
                .isNotEqualTo(served().between(SCHEMA, "nfwfm/1"::equals, at(60 * 11), at(60 * 50), at(60 * 60))
                        .identity());
    }

    @Test
    void whoIsErasedIsInNoSampleAnyMore() {
        record("r1", "u1", 1, 1, "nfwfm/1", item("i1", NOTHING));
        record("r2", "u2", 2, 1, "nfwfm/1", item("i1", ALL));
        assertThat(read().size()).isEqualTo(2);
        LogDirectory log = LogDirectory.open(folder);
        new Eraser(log, Grace.NONE, _ -> {}).erase(new UserId("u1"), at(10));

        assertThat(log.encoded().all()).isEmpty();
        Samples left = all();
        assertThat(left.size()).isEqualTo(1);
        assertThat(left.label(0, 0)).isTrue();
    }

    @Test
    void aGapInTheTopicIsNamedToWhomeverReadsOfThatTime() {
        record("r1", "u1", 1, 1, "nfwfm/1", item("i1", NOTHING));
        record("r2", "u1", 2, 1, "nfwfm/1", item("i1", NOTHING));
        try (var writer = new RangeWriter(LogDirectory.create(folder))) {
            for (int i = 0; i < 2; i++) {
                long offset = 10L * i;
                writer.begin(Topic.SAMPLES, 0, offset);
                writer.sample(offset, records.get(i));
                writer.commit(offset);
            }
        }
        String gap =
                "offsets 1 to 9 of cascade.samples, partition 0, are in no file: samples of 2026-01-01 are missing";

        assertThat(served().pages(SCHEMA, "nfwfm/1"::equals, START).count()).isEqualTo(2);
        assertThat(said).containsExactly(gap);
        assertThat(served().newest(SCHEMA, "nfwfm/1"::equals, START, .5)).isPresent();
        assertThat(said).containsExactly(gap, gap);
        assertThat(served().newest(SCHEMA, "nfwfm/1"::equals, at(60 * 24), .5)).isEmpty();
        assertThat(said).hasSize(2);
    }

    @Test
    void aShortVideoThatWasTakenDownSinceWasSeenWholeAllTheSame() {
        record("r1", "u1", 1, 1, "nfwfm/1", item("i1", new Labels(false, false, false, false, false, 9_000L)));
        write();
        Item video = ServedPages.SHOWN.item();
        try (var writer = new RangeWriter(LogDirectory.open(folder))) {
            writer.begin(Topic.CATALOGUE, 0, 0);
            writer.item(0, new Change<>(video.id(), 1, video.publishedAt(), video));
            writer.item(1, new Change<>(video.id(), 2, at(60), null));
            writer.commit(1);
        }
        LogFolder log = new LogFolder(folder);
        assertThat(log.items()).isEmpty();

        Samples samples = new ServedSamples(log, log.itemVersions()::get, said::add)
                .between(SCHEMA, "nfwfm/1"::equals, START, at(60 * 24), at(60 * 24 * 9));

        assertThat(labels(samples, 0)).as("9 seconds of 8").containsExactly(0, 0, 0, 1);
    }

    private static int[] labels(Samples samples, int sample) {
        int[] labels = new int[4];
        Arrays.setAll(labels, task -> samples.label(sample, task) ? 1 : 0);
        return labels;
    }

    private Samples read() {
        write();
        return all();
    }

    private Samples all() {
        return served().between(SCHEMA, "nfwfm/1"::equals, START, at(60 * 24), at(60 * 24 * 9));
    }

    private ServedSamples served() {
        return new ServedSamples(new LogFolder(folder), _ -> null, said::add);
    }

    private void write() {
        try (var writer = new RangeWriter(LogDirectory.create(folder))) {
            writer.begin(Topic.SAMPLES, 0, 0);
            for (int offset = 0; offset < records.size(); offset++) {
                writer.sample(offset, records.get(offset));
            }
            writer.commit(records.size() - 1);
        }
    }

    private void record(String request, String user, int minute, int version, String ranker, SampleItem... items) {
        record(request, user, minute, version, Map.of("rank", ranker, "item2vec", "item2vec/7"), items);
    }

    private void record(
            String request, String user, int minute, int version, Map<String, String> models, SampleItem... items) {
        records.add(new SampleRecord(
                request,
                user,
                at(minute),
                "waterfall",
                Map.of(),
                Map.of(),
                null,
                null,
                models,
                List.of(),
                row(Field.USER),
                row(Field.CONTEXT),
                "impression",
                version,
                List.of(items),
                RequestDetails.NONE));
    }

    private static SampleItem item(String id, Labels labels) {
        return new SampleItem(
                id, 0, 0, Map.of(), List.of(), 0, row(Field.ITEM), row(Field.CROSS), null, labels, ItemDetails.NONE);
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    /** Some ids of a field. */
    private static int[] row(Field field) {
        int[] row = new int[SCHEMA.width(field)];
        Arrays.setAll(row, i -> 1 + i % (SCHEMA.rows() - 1));
        return row;
    }
}
