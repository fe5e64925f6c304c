package cascade.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.metric.Auc;
import cascade.training.metric.TaskMetrics;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class LookupTest {

    private static final SampleLayout LAYOUT =
            new SampleLayout(20, List.of("user", "item"), List.of(new Slot("user", 0, 1), new Slot("item", 1, 1)));

    @Test
    void knownPositivesComeFirstThenPopularItemsAndKnownNegativesLast() {
        // Training: item 11 has two positives, 10 and 12 one each; user 0 was shown 12 for nothing.
        int[][] train = {{0, 10, 1}, {1, 11, 1}, {2, 11, 1}, {1, 12, 1}, {0, 12, 0}, {0, 13, 0}};
        int[][] test = {{0, 10, 1}, {0, 11, 1}, {0, 12, 0}, {0, 14, 0}};
        assertThat(scores(Lookup.POSITIVES, train, test))
                .containsExactly(new float[] {(1 + 1 / 3f) / 2, 2 / 3f / 2, 1 / 3f / 2, 0}, within(1e-6f));
        assertThat(scores(Lookup.NEGATIVES_LAST, train, test))
                .containsExactly(new float[] {(2 + 1 / 3f) / 3, (1 + 2 / 3f) / 3, 1 / 3f / 3, 1 / 3f}, within(1e-6f));
    }

    @Test
    void whatWasOnceAPositiveIsNoNegative() {
        int[][] train = {{0, 10, 0}, {0, 10, 1}};
        assertThat(scores(Lookup.NEGATIVES_LAST, train, new int[][] {{0, 10, 1}}))
                .containsExactly(2.5f / 3);
    }

    @Test
    void samplesWithoutAnItemSlotAreRefused() {
        var samples = new Samples(
                List.of("click"),
                SampleLayout.ofSlots(3, 1),
                new int[] {1},
                null,
                new float[1],
                new int[1],
                new Split(1, 0, 0));
        assertThatThrownBy(() -> Lookup.POSITIVES.predictions(samples, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item");
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = "CASCADE_DATA",
            matches = ".+",
            disabledReason = "CASCADE_DATA names no data sets")
    void onFrappeTheFloorsAreWhereTheyWereMeasured() {
        Samples frappe = FrappeData.read(Path.of(System.getenv("CASCADE_DATA"), "frappe"));
        assertThat(Auc.of(Lookup.POSITIVES.predictions(frappe, 0))).isCloseTo(.970, within(.002));
        assertThat(TaskMetrics.of(Lookup.NEGATIVES_LAST.predictions(frappe, 0), 1)
                        .auc())
                .isCloseTo(.9735, within(.002));
    }

    /** @param train rows of user, item and label */
    private static float[] scores(Lookup lookup, int[][] train, int[][] test) {
        int size = train.length + test.length;
        int[] ids = new int[2 * size];
        int[] users = new int[size];
        float[] labels = new float[size];
        for (int i = 0; i < size; i++) {
            int[] row = i < train.length ? train[i] : test[i - train.length];
            users[i] = row[0];
            ids[2 * i] = 1 + row[0];
            ids[2 * i + 1] = row[1];
            labels[i] = row[2];
        }
        Split split = new Split(train.length, 0, test.length);
        return lookup.predictions(new Samples(List.of("click"), LAYOUT, ids, null, labels, users, split), 0)
                .probabilities();
    }
}
