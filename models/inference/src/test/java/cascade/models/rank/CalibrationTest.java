package cascade.models.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.models.rank.Calibration.Scaling;
import cascade.models.rank.RequestGroups.Group;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    private static final List<String> TASKS = List.of("click", "follow", "like");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Item ITEM = new Item(
            new ItemId("i1"),
            Kind.IMAGE,
            new AuthorId("a1"),
            new Topic("t1"),
            List.of(),
            NOON,
            null,
            1080,
            1440,
            null,
            Map.of());
    private static final FeatureSchema SCHEMA = schema(Scene.WATERFALL, Scene.VIDEO);

    /** Of the waterfall and of somebody who has clicked nothing, and of the video feed and of somebody who has; the hour comes first. */
    private static final int[] NEW_IN_WATERFALL = context(SCHEMA, "waterfall", 0);

    private static final int[] KNOWN_IN_VIDEO = context(SCHEMA, "video", 1);

    private static final Calibration CALIBRATION = Calibration.of(
            SCHEMA,
            TASKS,
            (group, task) -> new RequestGroups(SCHEMA).all().get(group).equals(new Group("video", false))
                    ? new Scaling(1 + TASKS.indexOf(task) / 4., TASKS.indexOf(task) - .5)
                    : Scaling.NONE);

    private static FeatureSchema schema(Scene... scenes) {
        var builder = new SchemaBuilder(
                List.of("user.id", "item.id", "context.hour", "context.scene", "context.lastClickAge"), 1);
        for (Scene scene : scenes) {
            builder.observe(
                    UserFeatures.cold(new UserId("u1")),
                    new ItemFeatures(ITEM, new ItemCounts(new Counts(1, 0, 0, 0, 0))),
                    new RequestContext(scene, Map.of()),
                    NOON.toEpochMilli());
        }
        return builder.build();
    }

    private static int[] context(FeatureSchema schema, String scene, int clickBucket) {
        int[] first = schema.slots().stream()
                .filter(slot -> slot.name().startsWith("context."))
                .mapToInt(slot -> slot.firstRow())
                .toArray();
        return new int[] {
            first[0] + 3, first[1] + 1 + schema.words("context.scene").indexOf(scene), first[2] + clickBucket
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 16, 500})
    void everyTaskOfEveryCandidateIsScaledByItsOwnNumbers(int candidates) {
        var random = new Random(candidates);
        float[] values = new float[candidates * TASKS.size() + 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(.0001f, .9999f);
        }
        float[] before = values.clone();
        int count = candidates * TASKS.size();

        Scores scores = CALIBRATION.apply(KNOWN_IN_VIDEO, new Scores(TASKS, values, count));

        for (int i = 0; i < count; i++) {
            int task = i % TASKS.size();
            double logit = Math.log(before[i] / (1 - (double) before[i]));
            double expected = 1 / (1 + Math.exp(-((1 + task / 4.) * logit + task - .5)));
            assertThat((double) scores.values()[i]).isCloseTo(expected, within(2e-6));
        }
        for (int i = count; i < values.length; i++) {
            assertThat(values[i]).isEqualTo(before[i]);
        }
    }

    @Test
    void otherGroupsKeepTheirBits() {
        float[] values = {.1f, .2f, .3f, .4f, .5f, .6f};
        CALIBRATION.apply(NEW_IN_WATERFALL, new Scores(TASKS, values));
        assertThat(values).containsExactly(.1f, .2f, .3f, .4f, .5f, .6f);
        CALIBRATION.apply(context(SCHEMA, "video", 0), new Scores(TASKS, values));
        assertThat(values).containsExactly(.1f, .2f, .3f, .4f, .5f, .6f);
        assertThat(CALIBRATION.scaling(KNOWN_IN_VIDEO, "like")).isEqualTo(new Scaling(1.5, 1.5));
    }

    @Test
    void whatIsCertainStaysSoAndWhatIsNoNumberToo() {
        float[] values = new float[48];
        for (int i = 0; i < values.length; i++) {
            values[i] = new float[] {0, 1, Float.NaN}[i / 3 % 3];
        }
        CALIBRATION.apply(KNOWN_IN_VIDEO, new Scores(TASKS, values));
        for (int i = 0; i < values.length; i++) {
            assertThat(Float.compare(values[i], new float[] {0, 1, Float.NaN}[i / 3 % 3]))
                    .as("%s", values[i])
                    .isZero();
        }
    }

    @Test
    void itIsReadAsItWasWritten() throws IOException {
        Calibration read = Calibration.fromJson(CALIBRATION.toJson(), SCHEMA, TASKS);
        assertThat(read.toJson()).isEqualTo(CALIBRATION.toJson());
        assertThat(read.scaling(KNOWN_IN_VIDEO, "follow")).isEqualTo(new Scaling(1.25, .5));
        assertThat(new String(Calibration.none(SCHEMA, TASKS).toJson(), StandardCharsets.UTF_8))
                .contains("\"calibration\" : [ ]");
    }

    @Test
    void aSceneThatTheOtherSchemaLacksHasTheNumbersOfUnknownOnes() {
        FeatureSchema other = schema(Scene.SIMILAR, Scene.VIDEO);
        Calibration carried = Calibration.of(
                        SCHEMA,
                        TASKS,
                        (group, _) -> new Scaling(
                                1,
                                new RequestGroups(SCHEMA)
                                        .all()
                                        .get(group)
                                        .scene()
                                        .length()))
                .in(other);
        assertThat(carried.scaling(context(other, "video", 1), "click").offset())
                .isEqualTo("video".length());
        assertThat(carried.scaling(context(other, "similar", 0), "click").offset())
                .isZero();
    }

    @Test
    void whereASchemaTellsNothingAllAreOneGroup() {
        FeatureSchema plain = new SchemaBuilder(List.of("user.id", "item.id", "context.hour"), 1).build();
        assertThat(new RequestGroups(plain).all()).containsExactly(new Group("", false));
        assertThat(new RequestGroups(plain).of(new int[] {7})).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":2}",
                "{\"v\":1,\"calibration\":[{\"scene\":\"cinema\",\"isNew\":false,\"task\":\"click\",\"slope\":1,\"offset\":0}]}",
                "{\"v\":1,\"calibration\":[{\"scene\":\"video\",\"isNew\":false,\"task\":\"share\",\"slope\":1,\"offset\":0}]}",
                "{\"v\":1,\"calibration\":[{\"scene\":\"video\",\"isNew\":false,\"task\":\"click\",\"slope\":0,\"offset\":0}]}",
                "{\"v\":1,\"calibration\":[{\"scene\":\"video\",\"isNew\":false,\"task\":\"click\",\"slope\":\"NaN\",\"offset\":0}]}"
            })
    void whatCannotBeIsRefused(String json) {
        assertThatThrownBy(() -> Calibration.fromJson(json.getBytes(StandardCharsets.UTF_8), SCHEMA, TASKS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(format 2|cinema|share|above 0|numbers).*");
    }
}
