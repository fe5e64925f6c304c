package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.features.Topic;
import cascade.features.UserProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every users' tower does. */
public abstract class UserTowerContract {

    private static final Tail TAIL = BiasSpace.of(new float[] {-1, 2}).user();

    private final TowerEncoder encoder = RandomTowers.encoder();

    /** A tower of these weights over {@code encoder}. */
    protected abstract UserTower tower(TowerEncoder encoder, TowerWeights weights);

    private UserTower tower(Tail tail) {
        return tower(encoder, RandomTowers.users(encoder, tail, 3));
    }

    @Test
    void everybodyHasAVectorOfUnitLength() {
        for (Tail tail : List.of(Tail.NONE, TAIL)) {
            try (UserTower tower = tower(tail)) {
                assertThat(tower.dimension()).isEqualTo(RandomTowers.WIDTH + tail.values().length);
                var random = new Random(5);
                for (int i = 0; i < 50; i++) {
                    float[] vector = tower.vector(RandomTowers.profile(random), RandomTowers.clicks(random));
                    assertThat(vector).hasSize(tower.dimension());
                    assertThat(length(vector)).isCloseTo(1, within(1e-5));
                }
                assertThat(length(tower.vector(UserProfile.UNKNOWN, List.of()))).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void itComputesWhatTheFormulaSays() {
        TowerWeights weights = RandomTowers.users(encoder, Tail.NONE, 3);
        var profile = new UserProfile("f", 24, "nowhere", null, null, Map.of("plan", "paid"));
        try (UserTower tower = tower(encoder, weights);
                UserTower withHidden = tower(encoder, RandomTowers.withHidden(weights))) {
            for (int item = 0; item < 10; item++) {
                double[] sum = new double[RandomTowers.WIDTH];
                // Two clicks with recency .9: .1 / (1 - .81) and .9 times that. Row 1 + 40 + 20 is the first of users'
                // features.
                add(sum, weights, 1 + item, .1 / .19);
                add(sum, weights, 1 + 30, .09 / .19);
                add(sum, weights, 61, 1);
                add(sum, weights, 61 + 3, 1);

                List<ClickedItem> clicks = List.of(click("i" + item), click("unknown"), click("i30"));
                assertUnit(tower.vector(profile, clicks), sum);
                assertUnit(withHidden.vector(profile, clicks), RandomTowers.throughHidden(sum));
            }
        }
    }

    @Test
    void featuresShareTheWeightThatTheVocabularyGivesThem() {
        TowerVocabulary each = RandomTowers.VOCABULARY;
        var shared = new TowerEncoder(
                new TowerVocabulary(
                        4, .9, 3, each.contentWidth(), false, null, each.itemFeatures(), each.userFeatures()),
                RandomTowers.ITEM_IDS);
        TowerWeights weights = RandomTowers.users(shared, Tail.NONE, 3);
        try (UserTower tower = tower(shared, weights)) {
            double[] sum = new double[RandomTowers.WIDTH];
            add(sum, weights, 1 + 7, 1);
            add(sum, weights, 61, 1.5);
            add(sum, weights, 61 + 3, 1.5);

            // Two that are known: the city and the plan are not.
            var profile = new UserProfile("f", 24, "nowhere", null, null, Map.of("plan", "paid"));
            assertUnit(tower.vector(profile, List.of(click("i7"))), sum);
            assertThat(length(tower.vector(UserProfile.UNKNOWN, List.of()))).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void aClickOnAnUnknownItemCountsByItsAuthorAndTopic() {
        TowerWeights weights = RandomTowers.users(encoder, Tail.NONE, 3);
        try (UserTower tower = tower(Tail.NONE)) {
            double[] sum = new double[RandomTowers.WIDTH];
            add(sum, weights, 41 + 2, 1);
            add(sum, weights, 41 + 6 + 1, 1);

            var click = new ClickedItem(new ItemId("new"), 1, new AuthorId("a2"), new Topic("t1"));
            assertUnit(tower.vector(UserProfile.UNKNOWN, List.of(click)), sum);
        }
    }

    @Test
    void aTowerThatWasToldTheDayAddsTheRowOfNow() {
        var aged = new TowerEncoder(RandomTowers.withExampleAge(), RandomTowers.ITEM_IDS);
        TowerWeights weights = RandomTowers.users(aged, Tail.NONE, 3);
        try (UserTower tower = tower(aged, weights)) {
            // Behind 40 items, 20 values of item features and 6 of user features: no history, then now.
            double[] sum = new double[RandomTowers.WIDTH];
            add(sum, weights, 67, 1);
            add(sum, weights, 68, 1);
            assertUnit(tower.vector(UserProfile.UNKNOWN, List.of()), sum);

            double[] withClick = new double[RandomTowers.WIDTH];
            add(withClick, weights, 1 + 5, 1);
            add(withClick, weights, 68, 1);
            assertUnit(tower.vector(UserProfile.UNKNOWN, List.of(click("i5"))), withClick);
        }
    }

    @Test
    void whoseClicksAreAllUnknownIsAsWithoutHistory() {
        try (UserTower tower = tower(TAIL)) {
            assertThat(tower.vector(UserProfile.UNKNOWN, List.of(click("unknown"), click("unheard"))))
                    .isEqualTo(tower.vector(UserProfile.UNKNOWN, List.of()));
        }
    }

    @Test
    void onlyTheLatestClicksCount() {
        try (UserTower tower = tower(TAIL)) {
            List<ClickedItem> latest = List.of(click("i1"), click("i2"), click("i3"), click("i4"));
            List<ClickedItem> more = new ArrayList<>(latest);
            more.add(click("i5"));

            assertThat(tower.vector(UserProfile.UNKNOWN, more)).isEqualTo(tower.vector(UserProfile.UNKNOWN, latest));
            assertThat(tower.vector(UserProfile.UNKNOWN, latest.reversed()))
                    .isNotEqualTo(tower.vector(UserProfile.UNKNOWN, latest));
        }
    }

    @Test
    void requestsSideBySideGetTheirOwnVectors() {
        try (UserTower tower = tower(TAIL)) {
            List<float[]> expected = new ArrayList<>();
            List<CompletableFuture<float[]>> found = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                List<ClickedItem> clicks = List.of(click("i" + i % RandomTowers.ITEMS));
                expected.add(tower.vector(UserProfile.UNKNOWN, clicks));
                found.add(CompletableFuture.supplyAsync(() -> tower.vector(UserProfile.UNKNOWN, clicks)));
            }
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(i).join()).isEqualTo(expected.get(i));
            }
        }
    }

    private static ClickedItem click(String item) {
        return new ClickedItem(new ItemId(item), 1, null, null);
    }

    static void add(double[] sum, TowerWeights weights, int row, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * weights.table()[row * sum.length + i];
        }
    }

    static void assertUnit(float[] vector, double[] sum) {
        double squares = 0;
        for (double value : sum) {
            squares += value * value;
        }
        for (int i = 0; i < sum.length; i++) {
            assertThat((double) vector[i]).isCloseTo(sum[i] / Math.sqrt(squares), within(1e-5));
        }
    }

    static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
