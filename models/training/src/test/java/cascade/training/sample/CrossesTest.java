package cascade.training.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.SlotNames;
import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.rank.SettingsFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CrossesTest {

    private static final SampleLayout LAYOUT = new SampleLayout(
            10,
            List.of("user", "item"),
            List.of(new Slot("user.id", 0, 1), new Slot("item.id", 1, 1), new Slot("item.tags", 1, 2)));

    @Test
    void everyPairOfIdsGetsARowBehindTheTable() {
        Samples crossed = Crosses.parse(List.of("user.id*item.tags#100", "user.id*item.id#7"))
                .append(samples(new int[] {3, 5, 8, 9, 3, 5, 9, 0}, null));

        assertThat(crossed.layout().rows()).isEqualTo(10 + 100 + 7);
        assertThat(crossed.layout().width()).isEqualTo(4 + 2 + 1);
        // (1103515245 a + 1812433253 b) mod (2^31 - 1), then mod 100 and mod 7.
        assertThat(Flat.ids(crossed))
                .containsExactly(
                        3,
                        5,
                        8,
                        9,
                        row(10, 3, 8, 100),
                        row(10, 3, 9, 100),
                        row(110, 3, 5, 7),
                        3,
                        5,
                        9,
                        0,
                        row(10, 3, 9, 100),
                        0,
                        row(110, 3, 5, 7));
    }

    @Test
    void theCrossesOfTheLogAreOfSlotsThatExist() {
        var schema = new SchemaBuilder(SlotNames.standard(Set.of(), Set.of(), false), 1).build();
        Crosses crosses = SettingsFiles.read("log", "lr", "crosses").recipe().crosses();

        assertThat(crosses.append(SchemaLayout.of(schema)).slots())
                .hasSize(schema.slots().size() + crosses.crosses().size());
    }

    @Test
    void valuesMultiply() {
        Samples crossed = Crosses.parse(List.of("user.id*item.tags#100"))
                .append(samples(new int[] {3, 5, 8, 9}, new float[] {2, 1, 3, .5f}));

        assertThat(Flat.values(crossed)).containsExactly(2, 1, 3, .5f, 6, 1);
    }

    @Test
    void aLayoutTellsItsCrosses() {
        Crosses crosses = Crosses.parse(List.of("user.id * item.tags # 100", "user.id*item.id#7"));
        SampleLayout layout = crosses.append(LAYOUT);

        assertThat(Crosses.in(layout)).isEqualTo(crosses);
        assertThat(crosses.plainRows(layout)).isEqualTo(10);
        assertThat(Crosses.in(LAYOUT).isEmpty()).isTrue();
    }

    @Test
    void withoutCrossesSamplesStayAsTheyAre() {
        Samples plain = samples(new int[] {3, 5, 8, 9}, null);

        assertThat(Crosses.NONE.append(plain)).isSameAs(plain);
    }

    @Test
    void pairsSpreadOverTheRows() {
        var cross = new Crosses.Cross("user.id", "item.id", 1 << 16);
        Set<Integer> buckets = new HashSet<>();
        for (int a = 1; a <= 100; a++) {
            for (int b = 1; b <= 100; b++) {
                buckets.add(cross.bucket(a, b));
            }
        }
        // Ten thousand balls into 65,536 boxes at random fill about 9,270.
        assertThat(buckets).hasSizeGreaterThan(9_000);
        assertThat(cross.bucket(Integer.MAX_VALUE, Integer.MAX_VALUE)).isBetween(0, (1 << 16) - 1);
    }

    @Test
    void declarationsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Crosses.parse(List.of("user.id*item.id")))
                .hasMessageContaining("'user.id*item.id' does not read as");
        assertThatThrownBy(() -> Crosses.parse(List.of("user.id*item.id#0"))).hasMessageContaining("needs rows");
        assertThatThrownBy(() -> Crosses.parse(List.of("user.id*item.colour#9")).append(LAYOUT))
                .hasMessageContaining("there is no slot item.colour to cross");
        var wide = new SampleLayout(9, List.of("user"), List.of(new Slot("user.clicks", 0, 17)));
        assertThatThrownBy(() ->
                        Crosses.parse(List.of("user.clicks*user.clicks#9")).append(wide))
                .hasMessageContaining("289 pairs of ids, more than 256");
    }

    private static int row(int base, long a, long b, int buckets) {
        return base + (int) ((1_103_515_245L * a + 1_812_433_253L * b) % 2_147_483_647L % buckets);
    }

    private static Samples samples(int[] ids, float @Nullable [] values) {
        int size = ids.length / LAYOUT.width();
        return new Samples(
                List.of("click"), LAYOUT, ids, values, new float[size], new int[size], new Split(size, 0, 0));
    }
}
