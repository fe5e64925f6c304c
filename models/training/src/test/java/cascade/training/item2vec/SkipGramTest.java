package cascade.training.item2vec;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.training.sample.click.GivenClicks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SkipGramTest {

    private static final int TOPICS = 4;
    private static final int ITEMS_PER_TOPIC = 10;
    private static final int DIMENSION = 20;

    @Test
    void itemsClickedTogetherEndUpCloserThanItemsThatAreNot() {
        ClickSequences clicks = clicks();
        float[] vectors = train(clicks, 1, 7);
        double near = 0;
        double far = 0;
        int items = clicks.items().size();
        for (int a = 0; a < items; a++) {
            for (int b = 0; b < items; b++) {
                if (a != b && topic(clicks, a) == topic(clicks, b)) {
                    near += dot(vectors, a, b) / (ITEMS_PER_TOPIC - 1);
                } else if (a != b) {
                    far += dot(vectors, a, b) / (items - ITEMS_PER_TOPIC);
                }
            }
        }
        assertThat(near / items).isGreaterThan(far / items + .25);
    }

    @Test
    void vectorsAreOfUnitLength() {
        float[] vectors = train(clicks(), 1, 7);
        for (int item = 0; item < TOPICS * ITEMS_PER_TOPIC; item++) {
            assertThat(dot(vectors, item, item)).isBetween(1 - 1e-5, 1 + 1e-5);
        }
    }

    @Test
    void oneThreadAndOneSeedGiveTheSameVectorsAgain() {
        assertThat(train(clicks(), 1, 7)).isEqualTo(train(clicks(), 1, 7));
        assertThat(train(clicks(), 1, 7)).isNotEqualTo(train(clicks(), 1, 8));
    }

    @Test
    void threadsThatShareTheTablesLearnTheSameNeighbourhoods() {
        ClickSequences clicks = clicks();
        float[] vectors = train(clicks, 2, 7);
        int right = 0;
        for (int a = 0; a < clicks.items().size(); a++) {
            right += topic(clicks, nearest(vectors, a, clicks.items().size())) == topic(clicks, a) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(clicks.items().size() * 9 / 10);
    }

    @Test
    void rareItemsAndShortSequencesAreLeftOut() {
        List<ItemId> longEnough = ids("a", "b", "a", "b", "a");
        ClickSequences clicks =
                ClickSequences.of(GivenClicks.of(List.of(longEnough, ids("a", "rare", "b"), ids("b", "b"))), 2, 3);
        assertThat(clicks.items()).containsExactly(new ItemId("a"), new ItemId("b"));
        assertThat(clicks.sequences()).hasSize(1);
        assertThat(clicks.counts()).containsExactly(3, 2);
    }

    private static float[] train(ClickSequences clicks, int threads, long seed) {
        var settings = new Item2vecSettings(DIMENSION, 3, 5, .75, 30, .05, 1, 2, 0, threads);
        var training = new SkipGram(clicks, settings, seed);
        training.train(_ -> {});
        return VectorForm.PLAIN.rows(training.tables());
    }

    /** Everybody clicks within one topic. */
    private static ClickSequences clicks() {
        var random = new Random(1);
        List<List<ItemId>> users = new ArrayList<>();
        for (int user = 0; user < 200; user++) {
            int topic = user % TOPICS;
            List<ItemId> clicks = new ArrayList<>();
            for (int click = 0; click < 12; click++) {
                clicks.add(new ItemId(topic + "-" + random.nextInt(ITEMS_PER_TOPIC)));
            }
            users.add(clicks);
        }
        return ClickSequences.of(GivenClicks.of(users), 1, 2);
    }

    private static int topic(ClickSequences clicks, int item) {
        return clicks.items().get(item).value().charAt(0);
    }

    private static int nearest(float[] vectors, int to, int items) {
        int best = -1;
        for (int item = 0; item < items; item++) {
            if (item != to && (best < 0 || dot(vectors, item, to) > dot(vectors, best, to))) {
                best = item;
            }
        }
        return best;
    }

    private static double dot(float[] vectors, int a, int b) {
        double sum = 0;
        for (int i = 0; i < DIMENSION; i++) {
            sum += vectors[a * DIMENSION + i] * vectors[b * DIMENSION + i];
        }
        return sum;
    }

    private static List<ItemId> ids(String... ids) {
        return Arrays.stream(ids).map(ItemId::new).toList();
    }
}
