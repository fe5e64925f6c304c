package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.HashedSlots;
import cascade.features.schema.InputReader;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.SchemaBuilder;
import cascade.models.rank.RankBatch;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogFolder;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of version 2 are encoded by whatever schema is asked for. */
class RawSamplesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<String> SLOTS = List.of(
            "user.id",
            "user.gender",
            "user.age",
            "item.id",
            "item.author",
            "item.tags",
            "item.age",
            "context.scene",
            "context.os",
            "cross.topicClickRate",
            "cross.genderTopic");
    private static final FeatureSchema LATER = new SchemaBuilder(
                    SLOTS,
                    1,
                    new HashedSlots(Map.of(
                            "user.id",
                            100,
                            "user.gender",
                            20,
                            "item.id",
                            100,
                            "item.author",
                            100,
                            "item.tags",
                            50,
                            "context.scene",
                            7,
                            "context.os",
                            9,
                            "cross.genderTopic",
                            30)))
            .build();
    private static final UserFeatures HER =
            new UserFeatures(new UserId("u1"), new UserProfile("f", 24, null, null, null, Map.of()), UserState.EMPTY);
    private static final ItemFeatures SHOWN = new ItemFeatures(
            new Item(
                    new ItemId("i1"),
                    Kind.VIDEO,
                    new AuthorId("a1"),
                    new cascade.features.Topic("sea"),
                    List.of("beach", "sun"),
                    NOON.minusSeconds(10_000),
                    8_000L,
                    null,
                    null,
                    null,
                    Map.of()),
            ItemCounts.NONE);
    private static final RequestContext CONTEXT = new RequestContext(Scene.VIDEO, Map.of("os", "ios"));

    @TempDir
    private Path folder;

    private final List<SampleRecord> records = new ArrayList<>();

    @Test
    void aSampleHasTheIdsThatALaterSchemaGives() {
        served(SLOTS, 2);
        Samples samples = read();

        assertThat(samples.size()).isEqualTo(2);
        for (int sample = 0; sample < 2; sample++) {
            RankBatch inputs = samples.request(sample);
            int[] ids = new int[LATER.width(Field.USER)];
            LATER.encodeUser(HER, CONTEXT, NOON.toEpochMilli(), ids);
            assertThat(inputs.user()).isEqualTo(ids);
            ids = new int[LATER.width(Field.ITEM)];
            LATER.encodeItem(SHOWN, NOON.toEpochMilli(), ids, 0);
            assertThat(inputs.items()).isEqualTo(ids);
            ids = new int[LATER.width(Field.CONTEXT)];
            LATER.encodeContext(HER, CONTEXT, NOON.toEpochMilli(), ids);
            assertThat(inputs.context()).isEqualTo(ids);
            ids = new int[LATER.width(Field.CROSS)];
            LATER.encodeCross(HER, SHOWN, NOON.toEpochMilli(), ids, 0);
            assertThat(inputs.cross()).isEqualTo(ids);
        }
    }

    @Test
    void whatIsOfOtherSlotsIsLeftOut() {
        served(SLOTS.stream().filter(slot -> !slot.equals("item.tags")).toList(), 3);
        served(SLOTS, 1);

        assertThat(read().size()).isEqualTo(1);
    }

    @Test
    void aSlotThatNoSchemaKnowsIsPassedOver() {
        List<String> more = new ArrayList<>(SLOTS);
        more.add("item.attribute:music");
        served(more, 1);

        assertThat(read().size()).isEqualTo(1);
    }

    @Test
    void numbersThatAreNotAsManyAsTheirSlotsAreLeftOut() {
        served(SLOTS, 1);
        SampleRecord sound = records.getFirst();
        RequestDetails cut = new RequestDetails(
                null,
                null,
                null,
                Map.of(),
                null,
                Map.of(),
                Map.of(),
                sound.details().slots(),
                new long[] {1},
                new long[0],
                null);
        records.add(record("cut", cut, sound.items()));

        assertThat(read().size()).isEqualTo(1);
    }

    @Test
    void aDrawOfAnImpossiblePropensityIsLeftOut() {
        for (Double propensity : new Double[] {null, 0.0, -.5, 1.5, 1.0, .01}) {
            served(SLOTS, 1, propensity);
        }

        assertThat(read().size()).isEqualTo(3);
    }

    private void served(List<String> slots, int requests) {
        served(slots, requests, null);
    }

    private void served(List<String> slots, int requests, @Nullable Double propensity) {
        InputReader reader = LoggedInputs.reader(slots);
        long[] user = new long[reader.layout().width(Field.USER)];
        long[] context = new long[reader.layout().width(Field.CONTEXT)];
        long[] item = new long[reader.layout().width(Field.ITEM)];
        long[] cross = new long[reader.layout().width(Field.CROSS)];
        reader.user(HER, CONTEXT, NOON.toEpochMilli(), user);
        reader.context(HER, CONTEXT, NOON.toEpochMilli(), context);
        reader.item(SHOWN, NOON.toEpochMilli(), item, 0);
        reader.cross(HER, SHOWN, NOON.toEpochMilli(), cross, 0);
        RequestDetails details = new RequestDetails(
                20,
                3.5,
                null,
                Map.of(),
                null,
                Map.of(),
                Map.of(),
                reader.layout().texts(),
                user,
                context,
                null);
        ItemDetails shown = new ItemDetails(
                "video", "a1", "sea", new int[] {3}, new float[] {.5f}, List.of(), null, propensity, item, cross);
        for (int i = 0; i < requests; i++) {
            records.add(record("r" + records.size(), details, List.of(item(shown))));
        }
    }

    private static SampleItem item(ItemDetails details) {
        var clicked = new Labels(true, false, false, false, false, null);
        return new SampleItem("i1", 0, 0, Map.of(), List.of(), 0, new int[0], new int[0], null, clicked, details);
    }

    private static SampleRecord record(String request, RequestDetails details, List<SampleItem> items) {
        return new SampleRecord(
                request,
                "u1",
                NOON,
                "video",
                Map.of("os", "ios"),
                Map.of(),
                null,
                null,
                Map.of(),
                List.of(),
                new int[0],
                new int[0],
                "impression",
                1,
                items,
                details);
    }

    private Samples read() {
        try (var writer = new RangeWriter(LogDirectory.create(folder))) {
            writer.begin(Topic.SAMPLES, 0, 0);
            for (int offset = 0; offset < records.size(); offset++) {
                writer.sample(offset, records.get(offset));
            }
            writer.commit(records.size() - 1);
        }
        return new ServedSamples(new LogFolder(folder), _ -> null)
                .between(LATER, _ -> false, NOON.minusSeconds(1), NOON.plusSeconds(1), NOON.plusSeconds(2));
    }
}
