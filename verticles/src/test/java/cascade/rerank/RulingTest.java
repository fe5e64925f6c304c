package cascade.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Scene;
import cascade.features.SeenItems;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.Candidates;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Laid;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet;
import cascade.rules.RuleExamples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Item n is of author n and of topic n mod 4; the more valuable the smaller n is. Nothing but rules and wishes shapes the page. */
class RulingTest {

    private static final RerankConfig PLAIN = new RerankConfig(1, 1, 1, 0, 0, 0, 0);
    private static final int ITEMS = 100;
    private static final int[] BY_VALUE = IntStream.range(0, ITEMS).toArray();

    private final Catalogue catalogue = Valued.catalogue(IntStream.range(0, ITEMS)
            .mapToObj(n -> Valued.of("i" + n, "a" + n, "t" + n % 4, Source.TRENDING))
            .toList());

    private String plan = RuleExamples.plan("");
    private Preferences preferences = Preferences.NONE;

    @Test
    void aPinStandsOnItsPlaceAndMovesTheOthersDown() {
        plan = RuleExamples.plan("{\"name\":\"p\",\"action\":\"pin\",\"items\":[\"i50\"],\"place\":3}");

        Laid laid = lay(first(10));

        assertThat(laid.places()).containsExactly(0, 1, 50, 2, 3, 4, 5, 6, 7, 8);
        assertThat(laid.pinned()).isEqualTo(1);
        assertThat(laid.boosted()).isZero();
        assertThat(laid.placement().moved()).hasSize(10);
        assertThat(laid.placement().moved().get(2)).containsExactly("rule:pin");
        assertThat(laid.placement().moved().get(3)).isEmpty();
    }

    @Test
    void aSecondPinOfAPlaceHasTheNext() {
        plan = RuleExamples.plan("""
                {"name":"p","action":"pin","items":["i50"]},{"name":"q","action":"pin","items":["i60"]}""");

        assertThat(lay(first(10)).places()).startsWith(50, 60, 0, 1);
    }

    @Test
    void ofThePinsThatAreMoreThanRulesMayTakeTheFirstPlacesHold() {
        plan = RuleExamples.plan(.2, """
                {"name":"p","action":"pin","items":["i50"],"place":5},{"name":"q","action":"pin","items":["i60"],"place":1},
                {"name":"r","action":"pin","items":["i70"],"place":2}""");

        assertThat(lay(first(10)).places()).containsExactly(60, 70, 0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void onAPageOfThreeAPinFitsAndWhereRulesMayTakeNothingNoneDoes() {
        String pin = "{\"name\":\"p\",\"action\":\"pin\",\"items\":[\"i50\"]}";
        plan = RuleExamples.plan(pin);
        assertThat(lay(first(3)).places()).containsExactly(50, 0, 1);

        plan = RuleExamples.plan(0, pin);
        assertThat(lay(first(20)).places()).doesNotContain(50);
    }

    @Test
    void aPinWithoutItemsIsOfTheBestThatSatisfiesIt() {
        plan = RuleExamples.plan("{\"name\":\"p\",\"action\":\"pin\",\"topics\":[\"t3\"]}");

        assertThat(lay(first(5)).places()).containsExactly(3, 0, 1, 2, 4);
    }

    @Test
    void ofAPinsItemsTheFirstThatIsThereStands() {
        Catalogue more = catalogue;
        Examples.publish(more, Examples.item("elsewhere"));
        plan = RuleExamples.plan("{\"name\":\"p\",\"action\":\"pin\",\"items\":[\"elsewhere\",\"i70\",\"i60\"]}");

        assertThat(lay(first(5)).places()).startsWith(70, 0);
    }

    @Test
    void aPinIsOfTheFirstPageAlone() {
        plan = RuleExamples.plan("{\"name\":\"p\",\"action\":\"pin\",\"items\":[\"i50\"]}");

        assertThat(lay(Examples.request(Scene.WATERFALL, 10, null, new Cursor("c", new int[0])))
                        .places())
                .doesNotContain(50);
    }

    @Test
    void aPinBeyondThePageIsNone() {
        plan = RuleExamples.plan("{\"name\":\"p\",\"action\":\"pin\",\"items\":[\"i0\"],\"place\":11}");

        assertThat(lay(first(10)).places()).startsWith(0, 1, 2);
    }

    @Test
    void aBoostBringsTheCandidateAtPToPOverBy() {
        plan = RuleExamples.plan(1, "{\"name\":\"b\",\"action\":\"boost\",\"items\":[\"i30\",\"i44\"],\"by\":10}");

        Laid laid = lay(first(10));

        // 30 as if at 3, where 3 itself is worth more; 44 as if at 4.4.
        assertThat(laid.places()).containsExactly(0, 1, 2, 3, 30, 4, 44, 5, 6, 7);
        assertThat(laid.boosted()).isPositive();
    }

    /** Two of ten places: then all is laid as if nothing were boosted. */
    @Test
    void boostsTakeNoMorePlacesThanTheyMay() {
        plan = RuleExamples.plan(.2, "{\"name\":\"b\",\"action\":\"boost\",\"topics\":[\"t3\"],\"by\":100}");

        Laid laid = lay(first(10));

        assertThat(laid.places()).containsExactly(0, 3, 7, 1, 2, 4, 5, 6, 8, 9);
        assertThat(laid.boosted()).isEqualTo(2);
    }

    @Test
    void whatPinsTakeIsNotLeftToBoosts() {
        plan = RuleExamples.plan(.2, """
                {"name":"p","action":"pin","items":["i50"]},
                {"name":"b","action":"boost","topics":["t3"],"by":100}""");

        Laid laid = lay(first(10));

        assertThat(laid.places()).containsExactly(50, 0, 3, 1, 2, 4, 5, 6, 7, 8);
        assertThat(laid.pinned() + laid.boosted()).isEqualTo(2);
    }

    @Test
    void whatIsBuriedComesWhereThereIsLittleElse() {
        plan = RuleExamples.plan("{\"name\":\"b\",\"action\":\"bury\",\"topics\":[\"t0\",\"t1\",\"t2\"]}");

        assertThat(ofTopic(lay(first(20)).places(), 3)).isEqualTo(20);
        assertThat(lay(first(30)).places()).hasSize(30).doesNotHaveDuplicates();
        assertThat(ofTopic(lay(first(30)).places(), 3)).isEqualTo(25);
    }

    @Test
    void noShareOfThePageIsPaidWithWhatIsBuried() {
        RerankConfig withShares = new RerankConfig(1, 1, 1, .5, 0, .5, 0);
        plan = RuleExamples.plan("{\"name\":\"b\",\"action\":\"bury\",\"items\":[\"i40\"]}");
        FeedQuery query = query(first(10));
        int[] sources = new int[ITEMS];
        sources[40] = Source.ITEM2VEC_REALTIME.bit();
        Candidates candidates = new Candidates(query, List.of(), items(), new double[ITEMS], sources);

        assertThat(new Reranker(withShares, catalogue).rerank(candidates, BY_VALUE))
                .doesNotContain(40);
    }

    @Test
    void whatThePersonAskedForGoesBeforeWhatTheOperatorDoes() {
        preferences = new Preferences(
                Map.of(new Topic("t1"), Wish.LESS),
                Map.of(new AuthorId("a50"), Wish.LESS, new AuthorId("a60"), Wish.MORE));
        plan = RuleExamples.plan(1, """
                {"name":"p","action":"pin","items":["i50"]},
                {"name":"b","action":"boost","topics":["t1"],"by":100},
                {"name":"c","action":"bury","items":["i60"]}""");

        int[] page = lay(first(40)).places();

        assertThat(page).doesNotContain(50).contains(60);
        assertThat(ofTopic(page, 1)).isZero();
    }

    @Test
    void aPinMayBeOfWhatThePersonAskedForMoreOf() {
        preferences = new Preferences(Map.of(), Map.of(new AuthorId("a50"), Wish.MORE));
        plan = RuleExamples.plan("{\"name\":\"p\",\"action\":\"pin\",\"items\":[\"i50\"]}");

        assertThat(lay(first(10)).places()).startsWith(50, 0);
    }

    @Test
    void whoAsksWhyIsToldTheRule() {
        plan = RuleExamples.plan(.2, """
                {"name":"welcome","action":"pin","items":["i50"],"place":2},
                {"name":"fair","action":"boost","topics":["t3"],"by":100},
                {"name":"stale","action":"bury","items":["i1"]}""");
        Moves moves = new Reranker(PLAIN, catalogue).moves(candidates(first(10)), BY_VALUE);

        assertThat(moves.rule(50)).isEqualTo("the operator's rule 'welcome'");
        assertThat(moves.asked(50))
                .isEqualTo(new Asked(
                        "rule-pin",
                        "the operator's rule 'welcome' puts it on its place",
                        "the operator's rule 'welcome'"));
        assertThat(moves.rule(3)).isEqualTo("the operator's rule 'fair'");
        assertThat(moves.asked(3).text()).isEqualTo("the operator's rule 'fair' asks for more of it");
        assertThat(moves.rule(1)).isEqualTo("the operator's rule 'stale'");
        assertThat(moves.ruled(1).name()).isEqualTo("stale");
        assertThat(moves.ruled(0)).isNull();
        assertThat(moves.rule(2)).isNotNull();
    }

    private Laid lay(FeedRequest request) {
        return new Reranker(PLAIN, catalogue).lay(candidates(request), BY_VALUE);
    }

    private Candidates candidates(FeedRequest request) {
        return Candidates.of(query(request), Source.TRENDING, items(), ITEMS);
    }

    private int[] items() {
        return IntStream.range(0, ITEMS)
                .map(n -> catalogue.ordinal(Examples.id("i" + n)))
                .toArray();
    }

    private FeedQuery query(FeedRequest request) {
        UserSnapshot user = new UserSnapshot(UserFeatures.cold(Examples.USER), SeenItems.NONE, preferences);
        return new FeedQuery(request, Examples.assignment(), user, null, ModelSet.NONE)
                .under(RuleExamples.ofRequest(catalogue, plan));
    }

    private static FeedRequest first(int size) {
        return Examples.request(size);
    }

    private static long ofTopic(int[] page, int topic) {
        return Arrays.stream(page).filter(n -> n % 4 == topic).count();
    }
}
