package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.catalogue.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

    private static final List<String> SLOTS = Stream.of(
                    Stream.of("user.id", "item.id", "context.scene", "cross.topicClickRate"),
                    Similarity.slots().stream(),
                    Stream.of("cross.followsAuthor"))
            .flatMap(slots -> slots)
            .toList();
    private static final FeatureSchema SCHEMA = new SchemaBuilder(SLOTS, 1).build();
    private static final int WIDTH = SCHEMA.width(Field.CROSS);
    private static final int[] NUMBERS = {-1_000, 412, 49, 0, 3, Similarity.UNKNOWN};

    private static final UserFeatures USER = UserFeatures.cold(new UserId("u"));
    private static final ItemFeatures ITEM = new ItemFeatures(Examples.video("i", 10_000), ItemCounts.NONE);

    @ParameterizedTest
    @CsvSource({
        "cross.towerScore, -1000, 0", "cross.towerScore, -951, 0", "cross.towerScore, -950, 1",
        "cross.similarNearest, 0, 20", "cross.similarRecent, 999, 39", "cross.similarMean, 1000, 39",
        "cross.similarMean, -2000, -1", "cross.similarClose, 0, 0", "cross.similarClose, 1, 1",
        "cross.similarClose, 3, 2", "cross.similarRelated, 50, 6", "cross.similarRelated, -2000, -1"
    })
    void aNumberLiesInItsBucket(String slot, int number, int bucket) {
        assertThat(Similarity.of(slot).of().applyAsInt(number)).isEqualTo(bucket);
    }

    @Test
    void idsStandInTheOrderOfTheSlotsAmongThoseOfTheOthers() {
        int[] untold = cross();
        int[] told = untold.clone();
        SCHEMA.encodeSimilarity(NUMBERS, 0, told, 0);

        assertThat(told[0]).isEqualTo(untold[0]);
        assertThat(told[WIDTH - 1]).isEqualTo(untold[WIDTH - 1]);
        for (int i = 0; i < Similarity.NUMBERS; i++) {
            Slot slot = SCHEMA.slots().get(4 + i);
            assertThat(slot.name()).isEqualTo(Similarity.slots().get(i));
            assertThat(untold[1 + i]).isEqualTo(slot.firstRow());
            assertThat(told[1 + i])
                    .isEqualTo(slot.firstRow()
                            + 1
                            + Similarity.of(slot.name()).of().applyAsInt(NUMBERS[i]));
        }
        int[] alone = new int[SCHEMA.similarityWidth()];
        SCHEMA.similarityIds(NUMBERS, 0, alone, 0);
        assertThat(alone)
                .containsExactly(IntStream.range(1, WIDTH - 1).map(i -> told[i]).toArray());
    }

    @Test
    void whatARecordHoldsIsEncodedToTheSameIdsByALaterSchema() {
        FeatureSchema later = FeatureSchema.fromJson(
                new SchemaBuilder(SLOTS.reversed(), 1).build().toJson());
        InputReader reader = LoggedInputs.reader(SlotNames.all(SLOTS));
        long[] user = new long[reader.layout().width(Field.USER)];
        long[] cross = new long[reader.layout().width(Field.CROSS)];
        reader.user(USER, new RequestContext(Scene.WATERFALL, Map.of()), 0, user);
        reader.cross(USER, ITEM, NUMBERS, 0, 0, cross, 0);
        InputEncoder encoder = later.encoder(InputLayout.parse(reader.layout().texts()));
        int[] ids = new int[WIDTH];
        encoder.cross(user, cross, 0, ids, 0);

        int[] expected = new int[WIDTH];
        later.encodeCross(USER, ITEM, 0, expected, 0);
        later.encodeSimilarity(NUMBERS, 0, expected, 0);
        assertThat(ids).containsExactly(expected);
        assertThat(cross).contains(412, 49);
    }

    @Test
    void recordsOfPagesWhoseRankerDidNotAskLackIt() {
        InputReader reader = LoggedInputs.reader(SlotNames.all(List.of()));

        assertThat(reader.layout().texts()).noneMatch(text -> text.contains("similar"));
        assertThat(SCHEMA.encoder(reader.layout()).lacking()).contains("cross.similarity*6");
        assertThat(SlotNames.all(List.of("cross.similarity"))).containsAll(Similarity.slots());
    }

    @Test
    void sidesOfARequestHaveNoIdsOfIt() {
        Catalogue catalogue = new Catalogue();
        CrossTable table = SCHEMA.cross(USER, catalogue, 0);
        int[] sides = {table.topicSide(-1), table.authorSide(-1), table.contentSide(null)};
        int[] ids = new int[WIDTH];
        table.write(sides, 0, ids, 0);

        assertThat(IntStream.range(1, WIDTH - 1).map(i -> ids[i])).containsOnly(0);
        assertThat(ids[0]).isEqualTo(cross()[0]);
    }

    private static int[] cross() {
        int[] ids = new int[WIDTH];
        SCHEMA.encodeCross(USER, ITEM, 0, ids, 0);
        return ids;
    }
}
