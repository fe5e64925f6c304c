package cascade.training.recall.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.NativeMemory;
import cascade.training.recall.data.Content;
import cascade.training.recall.data.FeatureLists;
import cascade.training.recall.data.IntLists;
import cascade.training.recall.data.Queries;
import cascade.training.recall.data.RecallSet;
import cascade.training.recall.data.TrainingClicks;
import cascade.training.recall.metric.FullRanking;
import cascade.training.recall.metric.RecallMetrics;
import cascade.training.recall.metric.TopItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TowerTrainingTest {

    private static final int TOPICS = 5;
    private static final int ITEMS = 50;
    private static final int NEW = 10;
    private static final int USERS = 200;

    @Test
    void whatUsersOfATopicClickedIsRecalledForOthersOfIt() {
        for (boolean ordered : new boolean[] {false, true}) {
            for (boolean inBatch : new boolean[] {false, true}) {
                RecallSet set = set(ordered);
                TowerVectors vectors = train(set, TinySets.settings(inBatch ? 0 : 20, inBatch, 32), 1);
                RecallMetrics metrics = new FullRanking(ITEMS, set.queries()).measure(vectors.scores(ITEMS));
                // Of 50 items the first 20 hold two fifths of what is wanted by chance.
                assertThat(metrics.recall20()).isGreaterThan(.95);
            }
        }
    }

    @Test
    void theTemperatureMovesWhereItIsLearned() {
        RecallSet set = set(true);
        try (var training = TowerTraining.of(set, TinySets.settings(20, false, 4), 1)) {
            IntStream.range(0, 3).forEach(_ -> training.epoch());
            float learned = training.vectors(set.queries()).temperature();
            assertThat(learned).isNotEqualTo(.2f).isBetween(.05f, .4f);
        }
    }

    @Test
    void towersWithAHiddenLayerFindTopicsAndNewItemsToo() {
        RecallSet set = set(true);
        try (var training = TowerTraining.of(set, TinySets.settings(0, true, 32, 0, 16), 1)) {
            IntStream.range(0, 8).forEach(_ -> training.epoch());
            assertThat(training.tables().itemHidden().second()).isNotEqualTo(new float[16 * 16]);
            assertThat(new FullRanking(ITEMS, set.queries())
                            .measure(training.vectors(set.queries()).scores(ITEMS))
                            .recall20())
                    .isGreaterThan(.95);
            assertThat(new FullRanking(ITEMS + NEW, set.newQueries())
                            .measure(training.vectors(set.newQueries()).scores(ITEMS + NEW))
                            .recall20())
                    .isGreaterThan(.9);
        }
    }

    @Test
    void withHardNegativesTopicsAreFoundAsWellAndOneSeedGivesTheSameVectors() {
        // Those of the other topics: what the model would rank high is what the user wants.
        List<int[]> other = IntStream.range(0, USERS)
                .mapToObj(user -> new int[] {(user + 1) % TOPICS, (user + 2) % TOPICS})
                .toList();
        RecallSet plain = set(true);
        RecallSet set = plain.with(plain.clicks().passingOver(IntLists.of(other)));
        TowerSettings settings = TinySets.settings(0, true, 32, 8);
        TowerVectors vectors = train(set, settings, 1);
        assertThat(new FullRanking(ITEMS, set.queries())
                        .measure(vectors.scores(ITEMS))
                        .recall20())
                .isGreaterThan(.95);
        assertThat(train(set, settings, 1).items()).isEqualTo(vectors.items());
    }

    @Test
    void minedItemsAreRankedHighAndNeverTheUsersOwn() {
        RecallSet set = set(false);
        int[] samples = new int[USERS];
        Arrays.fill(samples, 3);
        samples[7] = 0;
        try (var training = TowerTraining.of(set, TinySets.settings(0, true, 32, 8), 1)) {
            training.epoch();
            HardItems mined = HardItems.mined(training, set, samples, 10, 30);
            assertThat(mined.lists().length(7)).isZero();
            for (int user = 0; user < USERS; user += 10) {
                List<Integer> own =
                        IntStream.of(set.clicks().lists().copy(user)).boxed().toList();
                assertThat(mined.lists().copy(user)).hasSize(20).doesNotHaveDuplicates();
                assertThat(IntStream.of(mined.lists().copy(user))).doesNotContainAnyElementsOf(own);
            }
            assertThat(Arrays.stream(mined.chances()).sum()).isCloseTo(1, Offset.offset(1e-9));
        }
    }

    @Test
    void whereNobodyKnowsWhatWasShownTheModelsOwnListsAreLearnedFrom() {
        int items = 300;
        RecallSet set = set(false, items);
        TowerSettings settings = TinySets.settings(0, true, 32, 8);
        TowerVectors vectors = train(set, settings, 1);
        // Sixty items a topic, of which seven are known: by chance 50 of the others would hold a sixth of what is
        // wanted.
        assertThat(new FullRanking(items, set.queries())
                        .measure(vectors.scores(items))
                        .recall50())
                .isGreaterThan(.5);
        assertThat(train(set, settings, 1).items()).isEqualTo(vectors.items());
    }

    @Test
    void aNewItemIsFoundByItsFeatures() {
        RecallSet set = set(true);
        try (var training = TowerTraining.of(set, TinySets.settings(20, false, 32), 1)) {
            IntStream.range(0, 8).forEach(_ -> training.epoch());
            RecallMetrics metrics = new FullRanking(ITEMS + NEW, set.newQueries())
                    .measure(training.vectors(set.newQueries()).scores(ITEMS + NEW));
            assertThat(metrics.recall20()).isGreaterThan(.9);
        }
    }

    @Test
    void whoAsksNowIsToldWhatIsClickedNow() {
        for (double exampleAge : new double[] {0, 2}) {
            try (var training = TowerTraining.of(fashions(), TinySets.settings(20, false, 32, 0, 0, exampleAge), 1)) {
                IntStream.range(0, 8).forEach(_ -> training.epoch());
                Queries stranger = new Queries(
                        IntLists.empty(1), new float[0], IntLists.empty(1), IntLists.empty(1), new int[] {-1});
                int[] best = new TopItems(20).of(scores(training.vectors(stranger)), 0, ITEMS);
                // The first half of the items is out of fashion.
                long now = Arrays.stream(best).filter(item -> item >= ITEMS / 2).count();
                if (exampleAge > 0) {
                    assertThat(now).isGreaterThanOrEqualTo(19);
                } else {
                    assertThat(now).isLessThan(15);
                }
            }
        }
    }

    /** Of all items for the only user. */
    private static float[] scores(TowerVectors vectors) {
        float[] scores = vectors.bias().clone();
        for (int item = 0; item < scores.length; item++) {
            for (int i = 0; i < vectors.dimension(); i++) {
                scores[item] += vectors.users()[i] * vectors.items()[item * vectors.dimension() + i];
            }
        }
        return scores;
    }

    /** Users who clicked three items of the first half twenty days ago, and users who clicked three of the second just now. */
    private static RecallSet fashions() {
        var random = new Random(1);
        List<int[]> training = new ArrayList<>();
        float[] days = new float[3 * USERS];
        for (int user = 0; user < USERS; user++) {
            boolean isNow = user % 2 == 1;
            int first = isNow ? ITEMS / 2 : 0;
            training.add(
                    random.ints(first, first + ITEMS / 2).distinct().limit(3).toArray());
            Arrays.fill(days, 3 * user, 3 * user + 3, isNow ? .5f : 20);
        }
        Queries none = new Queries(IntLists.empty(0), new float[0], IntLists.empty(0), IntLists.empty(0), new int[0]);
        return RecallSet.plain(
                "fashions",
                ITEMS,
                TrainingClicks.of(IntLists.of(training), true).at(days),
                none);
    }

    @Test
    void oneSeedGivesTheSameVectorsAgain() {
        RecallSet set = set(false);
        TowerSettings settings = TinySets.settings(20, true, 32);
        assertThat(train(set, settings, 7).items())
                .isEqualTo(train(set, settings, 7).items());
        assertThat(train(set, settings, 7).items())
                .isNotEqualTo(train(set, settings, 8).items());
    }

    @Test
    void theLossFallsAndAUserWithoutHistoryHasAVectorTooWhereOrderCounts() {
        RecallSet set = set(true);
        try (var training = TowerTraining.of(set, TinySets.settings(20, true, 32), 1)) {
            double first = training.epoch();
            IntStream.range(0, 6).forEach(_ -> training.epoch());
            assertThat(training.epoch()).isLessThan(first - .1);
            Queries stranger =
                    new Queries(IntLists.empty(1), new float[0], IntLists.empty(1), IntLists.empty(1), new int[] {-1});
            float[] user = training.vectors(stranger).users();
            double squares = IntStream.range(0, user.length)
                    .mapToDouble(i -> user[i] * user[i])
                    .sum();
            assertThat(squares).isBetween(.999, 1.001);
        }
    }

    private static TowerVectors train(RecallSet set, TowerSettings settings, long seed) {
        try (var training = TowerTraining.of(set, settings, seed)) {
            IntStream.range(0, settings.steps().epochs()).forEach(_ -> training.epoch());
            return training.vectors(set.queries());
        }
    }

    /** Everybody clicks within one topic, which is an item's only feature; the last two clicks are asked for. */
    @Test
    void oneThatCannotBeMadeGivesItsTableBack() {
        RecallSet set = set(true);
        TowerSettings usual = TinySets.settings(20, false, 32);
        int width = 1 << 16;
        // The table is there before it shows that a step is of more rows than can be counted.
        var settings = new TowerSettings(
                width,
                usual.hidden(),
                usual.users(),
                usual.items(),
                usual.temperature(),
                usual.loss(),
                usual.negatives(),
                new TowerSettings.Batches(1 << 30, 2, false, false),
                usual.steps());
        int tries = 8;
        long table = (long) (ITEMS + NEW) * width * Float.BYTES;

        long before = NativeMemory.mapped();
        for (int i = 0; i < tries; i++) {
            assertThatThrownBy(() -> TowerTraining.of(set, settings, 1)).isInstanceOf(ArithmeticException.class);
        }
        assertThat(NativeMemory.mapped() - before).isLessThan(tries * table / 2);
    }

    private static RecallSet set(boolean ordered) {
        return set(ordered, ITEMS);
    }

    private static RecallSet set(boolean ordered, int count) {
        var random = new Random(1);
        List<int[]> training = new ArrayList<>();
        List<int[]> wanted = new ArrayList<>();
        List<int[]> wantedNew = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int topic = user % TOPICS;
            List<Integer> items = new ArrayList<>(IntStream.range(0, count)
                    .filter(item -> item % TOPICS == topic)
                    .boxed()
                    .toList());
            Collections.shuffle(items, random);
            training.add(items.subList(0, 7).stream().mapToInt(i -> i).toArray());
            wanted.add(items.subList(7, 9).stream().mapToInt(i -> i).toArray());
            wantedNew.add(new int[] {count + topic});
        }
        IntLists lists = IntLists.of(training);
        int[] users = IntStream.range(0, USERS).toArray();
        return new RecallSet(
                "topics",
                count,
                NEW,
                TrainingClicks.of(lists, ordered),
                new FeatureLists(
                        IntLists.of(IntStream.range(0, count + NEW)
                                .mapToObj(item -> new int[] {item % TOPICS})
                                .toList()),
                        TOPICS),
                Content.NONE,
                FeatureLists.none(USERS),
                new Queries(lists, new float[0], lists, IntLists.of(wanted), users),
                new Queries(lists, new float[0], lists, IntLists.of(wantedNew), users));
    }
}
