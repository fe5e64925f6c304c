package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.models.embed.ItemVectors;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.KuaiRandData;
import cascade.training.recall.data.RecallSet;
import cascade.training.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class WarmStartTest {

    private static final int DIMENSION = 16;
    private static final Item2vecSettings SETTINGS = new Item2vecSettings(DIMENSION, 3, 5, .75, 1, .05, 1, 2, 0, 1);

    @Test
    void knownItemsKeepTheirRowsNewOnesStartAsEverAndGoneOnesAreDropped() {
        var before = new SkipGram(clicks("gone", "a", "b", "gone"), SETTINGS, 1);
        before.train(_ -> {});
        ClickSequences today = clicks("new", "b", "a", "new");
        SkipGramTables fresh = new SkipGram(today, SETTINGS, 2).tables();

        SkipGramTables warm = SkipGram.warm(today, SETTINGS, 2, before.tables()).tables();

        assertThat(warm.items()).isEqualTo(today.items());
        assertThat(row(warm.inputs(), 0)).isEqualTo(row(fresh.inputs(), 0));
        assertThat(row(warm.outputs(), 0)).containsOnly(0);
        assertThat(row(warm.inputs(), 1)).isEqualTo(row(before.tables().inputs(), 2));
        assertThat(row(warm.outputs(), 2)).isEqualTo(row(before.tables().outputs(), 1));
    }

    @Test
    void rowsOfAnotherDimensionAreRefused() {
        var earlier = new SkipGramTables(List.of(new ItemId("a")), 3, new float[3], new float[3]);
        assertThatThrownBy(() -> SkipGram.warm(clicks("a", "b"), SETTINGS, 1, earlier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows of 3 values for vectors of 16");
    }

    /** The last training day comes on top of what was learned without it; asked for are the clicks of the days after. */
    @Test
    @EnabledIfEnvironmentVariable(
            named = "CASCADE_DATA",
            matches = ".+",
            disabledReason = "CASCADE_DATA names no data sets")
    void aThirdOfTheEpochsFromYesterdaysVectorsReachesTheRecallOfATrainingAnew() {
        RecallSet set = KuaiRandData.read(Path.of(System.getenv("CASCADE_DATA"), "kuairand"))
                .validation();
        SettingsFile file = SettingsFile.resource("item2vec.conf");
        double warmRate = WarmStart.from(file).rate();
        VectorForm form = VectorForm.from(file);
        Item2vecSettings cold = Item2vecSettings.from(file).with(new WarmStart(12, .075));
        var yesterday = new SkipGram(clicks(set, 1, cold), cold, 1);
        yesterday.train(_ -> {});
        ClickSequences today = clicks(set, 0, cold);

        var anew = new SkipGram(today, cold, 1);
        var warmed = SkipGram.warm(today, cold.with(new WarmStart(4, warmRate)), 1, yesterday.tables());

        assertThat(recall(set, warmed, today, form)).isGreaterThan(recall(set, anew, today, form) - .005);
    }

    /** Clicks of the set that are at least {@code days} days old. */
    private static ClickSequences clicks(RecallSet set, double days, Item2vecSettings settings) {
        IntLists training = set.clicks().lists();
        List<List<ItemId>> users = new ArrayList<>();
        for (int user = 0; user < training.size(); user++) {
            users.add(IntStream.range(training.start(user), training.end(user))
                    .filter(position -> set.clicks().days()[position] >= days)
                    .mapToObj(position -> id(training.value(position)))
                    .toList());
        }
        return ClickSequences.of(users, settings.minCount(), settings.minLength());
    }

    private static double recall(RecallSet set, SkipGram training, ClickSequences clicks, VectorForm form) {
        training.train(_ -> {});
        ItemVectors vectors =
                form.serving(training.tables(), new float[clicks.items().size()]);
        var recall = new NextClickRecall(vectors, 200);
        for (int query = 0; query < set.queries().size(); query++) {
            recall.add(
                    ids(set.queries().given().copy(query)),
                    ids(set.queries().wanted().copy(query)));
        }
        return recall.value();
    }

    private static List<ItemId> ids(int[] items) {
        return IntStream.of(items).mapToObj(WarmStartTest::id).toList();
    }

    private static ItemId id(int item) {
        return new ItemId("v" + item);
    }

    private static ClickSequences clicks(String... items) {
        return ClickSequences.of(List.of(Arrays.stream(items).map(ItemId::new).toList()), 1, 2);
    }

    private static float[] row(float[] table, int row) {
        return Arrays.copyOfRange(table, row * DIMENSION, (row + 1) * DIMENSION);
    }
}
