package cascade.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Reclaiming;
import cascade.feed.Examples;
import cascade.pushed.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RulesInForceTest {

    private final Catalogue catalogue = Examples.catalogue(
            Examples.item("cat", Kind.IMAGE, "ann", "animals"),
            Examples.item("film", Kind.VIDEO, "bob", "animals"),
            Examples.item("boat", "cy", "sea", List.of("blue", "big"), null));
    private final RulesInForce rules = new RulesInForce(catalogue);

    @Test
    void withoutRulesARequestHasNone() {
        assertThat(rules.at(Scene.WATERFALL, Examples.NOW)).isNull();
        assertThat(rules.version()).isZero();
    }

    @Test
    void allThatARuleAsksForMustHold() {
        offer("""
                {"name":"r","action":"keep-out","authors":["ann","bob"],"topics":["animals"],"kind":"video"}""");

        assertThat(keepsOut("cat")).isFalse();
        assertThat(keepsOut("film")).isTrue();
        assertThat(keepsOut("boat")).isFalse();
    }

    @Test
    void anyTagOfSeveralIsEnough() {
        offer("{\"name\":\"r\",\"action\":\"keep-out\",\"tags\":[\"green\",\"big\"]}");

        assertThat(keepsOut("boat")).isTrue();
        assertThat(keepsOut("cat")).isFalse();
    }

    /** All were published an hour before. */
    @Test
    void ageIsThatOfTheTimeOfTheRequest() {
        offer("""
                {"name":"new","action":"keep-out","items":["cat"],"youngerThan":"PT2H"},
                {"name":"old","action":"keep-out","items":["boat"],"olderThan":"PT2H"}""");

        assertThat(keepsOut("cat")).isTrue();
        assertThat(keepsOut("boat")).isFalse();
        Instant later = Examples.NOW.plus(Duration.ofHours(1));
        assertThat(at(later).keepOut(ordinal("cat"))).isFalse();
        assertThat(at(later).keepOut(ordinal("boat"))).isTrue();
    }

    @Test
    void aRuleHoldsInItsScenesAndBetweenItsTimes() {
        offer("""
                {"name":"r","action":"bury","topics":["sea"],"scenes":["similar"],
                 "from":"2026-11-24T10:00:00Z","until":"2026-11-24T11:00:00Z"}""");

        assertThat(rules.at(Scene.WATERFALL, Examples.NOW)).isNull();
        assertThat(rules.at(Scene.SIMILAR, Examples.NOW.minusMillis(1))).isNull();
        assertThat(rules.at(Scene.SIMILAR, Examples.NOW)).isNotNull();
        assertThat(rules.at(Scene.SIMILAR, Instant.parse("2026-11-24T10:59:59.999Z")))
                .isNotNull();
        assertThat(rules.at(Scene.SIMILAR, Instant.parse("2026-11-24T11:00:00Z")))
                .isNull();
    }

    @Test
    void ofSeveralThatWouldMoveAnItemTheFirstWrittenDoes() {
        offer("""
                {"name":"first","action":"bury","topics":["animals"]},
                {"name":"second","action":"boost","items":["cat"]},
                {"name":"third","action":"boost","kind":"image"}""");

        assertThat(movedBy("cat")).isEqualTo("first");
        assertThat(movedBy("boat")).isEqualTo("third");
    }

    @Test
    void whatNobodyKnowsYetIsKnownOnceItComes() {
        offer("""
                {"name":"item","action":"keep-out","items":["later"]},
                {"name":"author","action":"boost","authors":["dan"]}""");
        assertThat(keepsOut("cat")).isFalse();

        Item later = Examples.item("later", Kind.IMAGE, "eve", "animals");
        Item ofDan = Examples.item("of-dan", Kind.IMAGE, "dan", "animals");
        Examples.publish(catalogue, later, ofDan);
        rules.refresh(Examples.NOW);

        assertThat(keepsOut("later")).isTrue();
        assertThat(movedBy("of-dan")).isEqualTo("author");
    }

    /** Long before another item has the ordinal. */
    @Test
    void aRuleOfAnItemThatIsForgottenIsOfNoOrdinal() {
        offer("{\"name\":\"r\",\"action\":\"keep-out\",\"items\":[\"cat\"]}");
        int cat = ordinal("cat");
        assertThat(at(Examples.NOW).keepOut(cat)).isTrue();
        Examples.takeDown(catalogue, "cat");
        long[] nanos = {0};
        Reclaiming reclaiming = new Reclaiming(catalogue, 0, _ -> true, () -> nanos[0]);
        while (catalogue.ordinal(Examples.id("cat")) >= 0) {
            nanos[0] += TimeUnit.MINUTES.toNanos(1);
            reclaiming.round();
        }

        rules.refresh(Examples.NOW);

        assertThat(at(Examples.NOW).keepOut(cat)).isFalse();
        Examples.publish(catalogue, Examples.item("cat", Kind.IMAGE, "ann", "animals"));
        rules.refresh(Examples.NOW);
        assertThat(keepsOut("cat")).isTrue();
    }

    @Test
    void aPinOfWhatCannotBeShownIsRefusedAndTheLastGoodRulesStay() {
        offer("{\"name\":\"r\",\"action\":\"pin\",\"items\":[\"cat\"]}");
        Examples.takeDown(catalogue, "cat");

        List<Fault> faults = rules.offer("""
                {"version":2,"rules":[{"name":"r","action":"pin","items":["film","cat","nobody"]}]}""");

        assertThat(faults)
                .containsExactly(
                        new Fault("$.rules[0].items[1]", "is an item that was taken down: 'cat'", 1, 66),
                        new Fault(
                                "$.rules[0].items[2]", "is an item that the catalogue does not know: 'nobody'", 1, 72));
        assertThat(rules.version()).isEqualTo(1);
        assertThat(at(Examples.NOW).pins()).hasSize(1);
    }

    @Test
    void aCheckNamesTheFaultsOfAnOfferAndPutsNothingInForce() {
        offer("{\"name\":\"r\",\"action\":\"pin\",\"items\":[\"cat\"]}");
        String pinsNobody = "{\"version\":2,\"rules\":[{\"name\":\"r\",\"action\":\"pin\",\"items\":[\"nobody\"]}]}";

        assertThat(rules.check("{\"version\":2,\"rules\":[]}")).isEmpty();
        assertThat(rules.check(pinsNobody))
                .containsExactly(new Fault(
                        "$.rules[0].items[0]", "is an item that the catalogue does not know: 'nobody'", 1, 59))
                .isEqualTo(rules.offer(pinsNobody));
        assertThat(rules.version()).isEqualTo(1);
    }

    @Test
    void aPinThatWasPushedBeforeAServerStartsIsNoFaultOfTheOtherRules() {
        assertThat(rules.resume("""
                {"version":2,"rules":[{"name":"r","action":"pin","items":["gone"]},
                 {"name":"k","action":"keep-out","items":["cat"]}]}""")).isEmpty();

        assertThat(rules.version()).isEqualTo(2);
        assertThat(keepsOut("cat")).isTrue();
    }

    @Test
    void pinsComeByTheirPlacesAndOfOnePlaceAsTheyAreWritten() {
        offer("""
                {"name":"third","action":"pin","items":["cat"],"place":3},
                {"name":"first","action":"pin","items":["film"]},
                {"name":"too","action":"pin","topics":["sea"]}""");

        assertThat(at(Examples.NOW).pins())
                .extracting(pin -> pin.rule().name())
                .containsExactly("first", "too", "third");
    }

    @Test
    void aShareOfAPageIsRoundedDownAndOnePinAlwaysFits() {
        offer("{\"name\":\"r\",\"action\":\"pin\",\"items\":[\"cat\"]}");

        assertThat(at(Examples.NOW).mostPlaces(20)).isEqualTo(6);
        assertThat(at(Examples.NOW).mostPlaces(3)).isZero();
        assertThat(at(Examples.NOW).mostPins(3)).isEqualTo(1);
        assertThat(RuleExamples.ofRequest(
                                catalogue,
                                RuleExamples.plan(0, "{\"name\":\"r\",\"action\":\"pin\",\"items\":[\"cat\"]}"))
                        .mostPins(20))
                .isZero();
    }

    private void offer(String some) {
        assertThat(rules.offer(RuleExamples.plan(some))).isEmpty();
    }

    private RequestRules at(Instant time) {
        return Objects.requireNonNull(rules.at(Scene.WATERFALL, time));
    }

    private boolean keepsOut(String item) {
        return at(Examples.NOW).keepOut(ordinal(item));
    }

    private String movedBy(String item) {
        return Objects.requireNonNull(at(Examples.NOW).movedBy(ordinal(item))).name();
    }

    private int ordinal(String item) {
        return catalogue.ordinal(Examples.id(item));
    }
}
