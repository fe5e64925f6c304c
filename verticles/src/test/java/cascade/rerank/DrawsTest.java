package cascade.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.SeenItems;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.Assignment;
import cascade.feed.Candidates;
import cascade.feed.Examples;
import cascade.feed.ExploreCost;
import cascade.feed.ExploreParameters;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Laid;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet;
import cascade.rules.RequestRules;
import cascade.rules.RuleExamples;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Item n is of author n mod 6 and of topic n mod 4, and its value is 1 / (n + 1); every second is new. */
class DrawsTest {

    private static final int ITEMS = 12;
    private static final int SIZE = 5;
    private static final RerankConfig SPACING = new RerankConfig(3, 3, 2, 0, 0, 0, 0);
    /** Objects to nothing. */
    private static final RerankConfig PLAIN = new RerankConfig(1, 1, 200, 0, 0, 0, 0);

    private static final ExploreParameters HALF = ExploreParameters.NONE.withShare(.5);
    private static final ExploreParameters BOTH =
            ExploreParameters.NONE.withShare(.4).withNewItemShare(.4);

    private final Catalogue catalogue = Valued.catalogue(items(200));

    private static List<Valued> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> Valued.of("i" + n, "a" + n % 6, "t" + n % 4, Source.TRENDING))
                .toList();
    }

    private static FeedRequest request(String id, int size) {
        return new FeedRequest(
                id,
                Examples.USER,
                new RequestContext(Scene.WATERFALL, Map.of()),
                size,
                null,
                null,
                false,
                List.of(),
                Examples.NOW);
    }

    private Candidates candidates(String request, int size, int count, ExploreParameters explore) {
        return candidates(query(request, size, explore, Preferences.NONE), count);
    }

    private static FeedQuery query(String request, int size, ExploreParameters explore, Preferences preferences) {
        UserSnapshot user = new UserSnapshot(UserFeatures.cold(Examples.USER), SeenItems.NONE, preferences);
        var assignment = Assignment.of(Examples.parameters().with(explore));
        return new FeedQuery(request(request, size), assignment, user, null, ModelSet.NONE);
    }

    private Candidates candidates(FeedQuery query, int count) {
        int[] items = IntStream.range(0, count)
                .map(n -> catalogue.ordinal(Examples.id("i" + n)))
                .toArray();
        int[] sources = IntStream.range(0, count)
                .map(n -> isNew(n) ? Source.FRESH.bit() : Source.TRENDING.bit())
                .toArray();
        return new Candidates(query, List.of(), items, new double[count], sources);
    }

    private static boolean isNew(int place) {
        return place % 2 == 1;
    }

    private Laid lay(RerankConfig config, Candidates candidates) {
        int[] byValue = IntStream.range(0, candidates.size()).toArray();
        return new Reranker(config, catalogue).lay(candidates, byValue, DrawsTest::value);
    }

    private static double value(int place) {
        return 1.0 / (place + 1);
    }

    /** Over draws of a place at which an item was left, 1 / propensity where it was drawn adds up to how many they were, whatever stood before. */
    @Test
    @Tag("long") // a million draws of each kind
    void aMillionDrawsAreAsLikelyAsTheirPropensitiesSay() {
        draw(1_000_000);
    }

    @Test
    void drawsAreAsLikelyAsTheirPropensitiesSay() {
        draw(50_000);
    }

    /** Draws places from all candidates, and as many from new ones alone. */
    private void draw(int atLeast) {
        Tally ofAll = new Tally();
        Tally ofNew = new Tally();
        int pages = 0;
        for (; Math.min(ofAll.draws, ofNew.draws) < atLeast; pages++) {
            Laid laid = lay(SPACING, candidates("r" + pages, SIZE, ITEMS, BOTH));
            for (int place = 0; place < SIZE; place++) {
                switch (String.join(" ", laid.placement().moved(place))) {
                    case "exploration" -> ofAll.add(laid, place, eligible(laid, place, _ -> true));
                    case "exploration:new" -> ofNew.add(laid, place, eligible(laid, place, DrawsTest::isNew));
                    default -> assertThat(laid.placement().isDrawn(place)).isFalse();
                }
            }
        }
        ofAll.isOf(BOTH.share(), pages * SIZE);
        ofNew.isOf(BOTH.newItemShare(), pages * SIZE);
    }

    /** What was drawn of one kind, at each place. */
    private static final class Tally {

        private final double[][] sums = new double[SIZE][ITEMS];
        private final double[][] squares = new double[SIZE][ITEMS];
        private int draws;

        /** Adds what was drawn over what was to be expected, which is nothing where an item could not be drawn. */
        void add(Laid laid, int place, boolean[] isEligible) {
            draws++;
            int count = 0;
            for (boolean is : isEligible) {
                count += is ? 1 : 0;
            }
            assertThat(laid.placement().propensities()[place]).isEqualTo(1.0 / count);
            for (int item = 0; item < isEligible.length; item++) {
                boolean isDrawn = laid.places()[place] == item;
                assertThat(isDrawn && !isEligible[item]).isFalse();
                if (isEligible[item]) {
                    double over = (isDrawn ? count : 0) - 1;
                    sums[place][item] += over;
                    squares[place][item] += over * over;
                }
            }
        }

        void isOf(double share, int places) {
            assertThat(draws / (double) places).isCloseTo(share, within(5 * .5 / Math.sqrt(places)));
            for (int place = 0; place < SIZE; place++) {
                for (int item = 0; item < ITEMS; item++) {
                    assertThat(Math.abs(sums[place][item]))
                            .as("item %d, drawn at place %d", item, place)
                            .isLessThanOrEqualTo(5 * Math.sqrt(squares[place][item]));
                }
            }
        }
    }

    /** What may be drawn for a place, as told from the page before it: those left of some with the fewest objections. */
    private static boolean[] eligible(Laid laid, int place, IntPredicate among) {
        int[] objections = new int[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            int sameTopic = 0;
            for (int before = 0; before < place; before++) {
                int there = laid.places()[before];
                objections[item] += there == item ? 100 : 0;
                objections[item] += place - before < SPACING.authorSpacing() && there % 6 == item % 6 ? 2 : 0;
                sameTopic += place - before < SPACING.topicWindow() && there % 4 == item % 4 ? 1 : 0;
            }
            objections[item] += sameTopic >= SPACING.topicMost() ? 1 : 0;
            objections[item] += among.test(item) ? 0 : 100;
        }
        int fewest = Arrays.stream(objections).min().orElseThrow();
        boolean[] eligible = new boolean[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            eligible[item] = objections[item] == fewest;
        }
        return eligible;
    }

    @Test
    void theSameRequestDrawsTheSameAndWhereNothingIsDrawnNothingIsSaid() {
        Laid one = lay(SPACING, candidates("r1", 20, 100, HALF));
        Laid again = lay(SPACING, candidates("r1", 20, 100, HALF));
        Laid other = lay(SPACING, candidates("r2", 20, 100, HALF));
        Laid none = lay(SPACING, candidates("r1", 20, 100, ExploreParameters.NONE));

        assertThat(again.places()).isEqualTo(one.places());
        assertThat(again.placement().propensities()).isEqualTo(one.placement().propensities());
        assertThat(other.places()).isNotEqualTo(one.places());
        assertThat(one.placement().seed())
                .isNotNull()
                .isNotEqualTo(other.placement().seed());
        assertThat(none.placement().seed()).isNull();
        assertThat(none.placement().drawn()).isZero();
        for (int place = 0; place < 20; place++) {
            assertThat(one.placement().moved(place).contains("exploration"))
                    .isEqualTo(one.placement().isDrawn(place));
        }
    }

    @Test
    void aPageIsTheSameWhereItIsWrittenDownWhyItsPlacesWereDrawn() {
        Candidates candidates = candidates("r7", 20, 100, BOTH);
        int[] byValue = IntStream.range(0, 100).toArray();

        Laid laid = lay(RerankConfig.defaults(), candidates);
        Moves moves = new Reranker(RerankConfig.defaults(), catalogue).moves(candidates, byValue);

        Set<String> rules = new HashSet<>();
        for (int place = 0; place < 20; place++) {
            assertThat(moves.onPage(laid.places()[place])).isEqualTo(place);
            if (laid.placement().isDrawn(place) && laid.places()[place] != place) {
                String rule = moves.rule(laid.places()[place]);
                assertThat(rule)
                        .isEqualTo(
                                laid.placement().moved(place).equals(List.of("exploration:new"))
                                        ? Moves.DRAWN_OF_NEW
                                        : Moves.DRAWN);
                rules.add(rule);
            }
        }
        assertThat(rules).hasSize(2);
    }

    @Test
    void whatIsAskedLessOfIsNeverDrawnAndAPinNeverDrawnOver() {
        Preferences less = new Preferences(Map.of(new Topic("t1"), Wish.LESS), Map.of());
        RequestRules pin = RuleExamples.ofRequest(
                catalogue, RuleExamples.plan("{\"name\":\"p\",\"action\":\"pin\",\"items\":[\"i50\"],\"place\":2}"));
        for (int i = 0; i < 500; i++) {
            Laid laid = lay(SPACING, candidates(query("r" + i, 10, HALF, less).under(pin), 60));

            assertThat(laid.places()[1]).isEqualTo(50);
            assertThat(laid.placement().isDrawn(1)).isFalse();
            assertThat(laid.placement().moved(1)).contains("rule:pin");
            assertThat(Arrays.stream(laid.places()).filter(n -> n % 4 == 1)).isEmpty();
        }
    }

    @Test
    void placesOfNewItemsAreDrawnAmongThemAlone() {
        ExploreParameters ofNew = ExploreParameters.NONE.withNewItemShare(.3);
        int drawn = 0;
        for (int i = 0; i < 500; i++) {
            Laid laid = lay(new RerankConfig(1, 1, 1, 0, 0, 0, 0), candidates("r" + i, 10, 100, ofNew));
            for (int place = 0; place < 10; place++) {
                if (laid.placement().isDrawn(place)) {
                    drawn++;
                    assertThat(isNew(laid.places()[place])).isTrue();
                    assertThat(laid.placement().moved(place)).containsExactly("exploration:new");
                }
            }
        }
        assertThat(drawn / 5_000.0).isCloseTo(.3, within(.03));
    }

    @Test
    void onlyTheFirstHundredLeftAreDrawn() {
        for (int i = 0; i < 200; i++) {
            Laid laid = lay(new RerankConfig(1, 1, 200, 0, 0, 0, 0), candidates("r" + i, 3, 200, HALF));
            if (laid.placement().isDrawn(0)) {
                assertThat(laid.places()[0]).isLessThan(100);
                assertThat(laid.placement().propensities()[0]).isEqualTo(.01);
            }
        }
    }

    @Test
    void thePriceThatIsToldIsWhatDrawsCost() {
        ExploreCost told = Objects.requireNonNull(
                lay(PLAIN, candidates("r", 1, ITEMS, ExploreParameters.NONE)).cost());

        assertThat(told.value()).isEqualTo(value(0));
        assertThat(told.lost()).isCloseTo(value(0) - meanOfDraws(HALF), within(.015));
        assertThat(told.lostToNew())
                .isCloseTo(value(0) - meanOfDraws(ExploreParameters.NONE.withNewItemShare(.5)), within(.015));
        assertThat(told.lostToNew()).isGreaterThan(told.lost() + .05);
    }

    /** Mean value of what is drawn for the first place. */
    private double meanOfDraws(ExploreParameters explore) {
        double drawn = 0;
        int draws = 0;
        for (int i = 0; i < 20_000; i++) {
            Laid laid = lay(PLAIN, candidates("r" + i, 1, ITEMS, explore));
            if (laid.placement().isDrawn(0)) {
                drawn += value(laid.places()[0]);
                draws++;
            }
        }
        return drawn / draws;
    }

    /** A place for which nothing new is left is not drawn from new items, and loses nothing by it. */
    @Test
    void whereNothingIsNewDrawsAmongNewItemsCostNothing() {
        ExploreCost told = Objects.requireNonNull(
                lay(PLAIN, candidates("r", 1, 1, ExploreParameters.NONE)).cost());

        assertThat(told.value()).isEqualTo(value(0));
        assertThat(told.lostToNew()).isZero();
    }

    @Test
    void aNewcomerHasAShareOfHisOwnAndAScene() {
        ExploreParameters explore = new ExploreParameters(.02, .2, 0, Map.of(Scene.VIDEO, .3));
        UserFeatures cold = UserFeatures.cold(Examples.USER);

        assertThat(explore.of(Scene.WATERFALL, cold)).isEqualTo(.2);
        assertThat(explore.of(Scene.VIDEO, cold)).isEqualTo(.3);
        assertThat(explore.of(Scene.WATERFALL)).isEqualTo(.02);
    }
}
