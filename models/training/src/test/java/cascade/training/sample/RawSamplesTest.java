package cascade.training.sample;

import static cascade.training.sample.ServedPages.CONTEXT;
import static cascade.training.sample.ServedPages.HER;
import static cascade.training.sample.ServedPages.LATER;
import static cascade.training.sample.ServedPages.NOON;
import static cascade.training.sample.ServedPages.SHOWN;
import static cascade.training.sample.ServedPages.SLOTS;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.Positions;
import cascade.features.schema.SchemaBuilder;
import cascade.models.rank.RankBatch;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.read.LogFolder;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.write.RangeWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of version 2 are encoded by whatever schema is asked for. */
class RawSamplesTest {

    @TempDir
    private Path folder;

    private final List<SampleRecord> records = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

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
        assertThat(said).containsExactly("3 samples of 2026-01-01 are left out: their records lack item.tags*5");
    }

    @Test
    void aSlotThatNoSchemaKnowsIsPassedOver() {
        List<String> more = new ArrayList<>(SLOTS);
        more.add("item.attribute:music");
        served(more, 1);

        assertThat(read().size()).isEqualTo(1);
        assertThat(said).isEmpty();
    }

    @Test
    void aSlotThatThisVersionDoesNotKnowIsNamedAndCountedToo() {
        served(SLOTS, 1);
        records.add(ServedPages.withNumber("m1", NOON, "user.mood"));
        records.add(ServedPages.withNumber("m2", NOON, "user.mood"));

        assertThat(read().size()).isEqualTo(3);
        assertThat(said)
                .containsExactly(
                        "of samples of 2026-01-01 slots are passed over that this version does not know: user.mood (2)");
    }

    @Test
    void aSlotOfNoFieldIsNamedAndItsRowsAreCountedAndLeftOut() {
        served(SLOTS, 1);
        records.add(ServedPages.withSlot("mood1", NOON, "request.mood"));
        records.add(ServedPages.withSlot("mood2", NOON, "request.mood"));

        assertThat(read().size()).isEqualTo(1);
        assertThat(said)
                .containsExactly(
                        "2 samples of 2026-01-01 are left out: their records have slots that cannot be read: slot 'request.mood' is in none of the fields user, item, context and cross");
    }

    @Test
    void numbersThatAreNotAsManyAsTheirSlotsAreCountedAndLeftOut() {
        served(SLOTS, 1);
        records.add(ServedPages.withSlot("cut", NOON, "item.attribute:music"));

        assertThat(read().size()).isEqualTo(1);
        assertThat(said).containsExactly("1 samples of 2026-01-01 are left out: " + RawSamples.UNFIT.why());
    }

    @Test
    void aDrawOfAnImpossiblePropensityIsCountedAndLeftOut() {
        for (Double propensity : new Double[] {null, 0.0, -.5, 1.5, 1.0, .01}) {
            served(SLOTS, 1, propensity);
        }

        assertThat(read().size()).isEqualTo(3);
        assertThat(said)
                .containsExactly(
                        "3 samples of 2026-01-01 are left out: their records have propensities that are not above 0 and at most 1");
        assertThat(new ServedSamples(new LogFolder(folder), _ -> null)
                        .pages(LATER, _ -> false, NOON)
                        .drawn()
                        .cardinality())
                .as("those of 1.0 and of .01")
                .isEqualTo(2);
    }

    @Test
    void aSampleHasThePositionOfItsItem() {
        for (int position : new int[] {0, 4}) {
            records.add(ServedPages.record(
                    "r" + position, NOON, ServedPages.details(SLOTS), List.of(ServedPages.itemAt(position))));
        }
        List<String> slots = new ArrayList<>(SLOTS);
        slots.add(Positions.SLOT);
        FeatureSchema schema = new SchemaBuilder(slots, 1).build();

        Samples samples = read(schema);

        for (int sample = 0; sample < 2; sample++) {
            int[] ids = new int[schema.width(Field.CONTEXT)];
            schema.encodeContext(HER, CONTEXT, 4 * sample, NOON.toEpochMilli(), ids);
            assertThat(samples.request(sample).context()).isEqualTo(ids);
        }
    }

    private void served(List<String> slots, int requests) {
        served(slots, requests, null);
    }

    private void served(List<String> slots, int requests, @Nullable Double propensity) {
        for (int i = 0; i < requests; i++) {
            records.add(ServedPages.page("r" + records.size(), NOON, slots, propensity));
        }
    }

    private Samples read() {
        return read(LATER);
    }

    private Samples read(FeatureSchema schema) {
        try (var writer = new RangeWriter(LogDirectory.create(folder))) {
            writer.begin(Topic.SAMPLES, 0, 0);
            for (int offset = 0; offset < records.size(); offset++) {
                writer.sample(offset, records.get(offset));
            }
            writer.commit(records.size() - 1);
        }
        return new ServedSamples(new LogFolder(folder), _ -> null, said::add)
                .between(schema, _ -> false, NOON.minusSeconds(1), NOON.plusSeconds(1), NOON.plusSeconds(2));
    }
}
