package cascade.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.features.AuthorId;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.pushed.Fault;
import cascade.pushed.PushRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePlanReaderTest {

    private static final String EXAMPLE = """
            {"version":7,"most":0.25,"rules":[
              {"name":"welcome","action":"pin","items":["i17","i18"],"place":3,"from":"2026-11-24T00:00:00Z","until":"2026-12-01T00:00:00Z"},
              {"name":"fair","action":"boost","topics":["fair"],"tags":["new"],"youngerThan":"P2D","by":3},
              {"name":"old","action":"bury","kind":"video","olderThan":"PT6H","scenes":["waterfall","similar"]},
              {"name":"spam","action":"keep-out","authors":["a7","a8"]}]}
            """;

    @Test
    void aPlanIsReadAsItIsWritten() {
        RulePlan plan = read(EXAMPLE);

        assertThat(plan.version()).isEqualTo(7);
        assertThat(plan.most()).isEqualTo(.25);
        assertThat(plan.rules())
                .containsExactly(
                        new Rule(
                                "welcome",
                                Action.PIN,
                                new Conditions(
                                        List.of(new ItemId("i17"), new ItemId("i18")),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        null,
                                        null,
                                        null),
                                Set.of(Scene.values()),
                                Instant.parse("2026-11-24T00:00:00Z"),
                                Instant.parse("2026-12-01T00:00:00Z"),
                                2,
                                3),
                        new Rule(
                                "fair",
                                Action.BOOST,
                                new Conditions(
                                        List.of(),
                                        List.of(),
                                        List.of(new Topic("fair")),
                                        List.of("new"),
                                        null,
                                        Duration.ofDays(2),
                                        null),
                                Set.of(Scene.values()),
                                null,
                                null,
                                3,
                                1),
                        new Rule(
                                "old",
                                Action.BURY,
                                new Conditions(
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Kind.VIDEO,
                                        null,
                                        Duration.ofHours(6)),
                                Set.of(Scene.WATERFALL, Scene.SIMILAR),
                                null,
                                null,
                                4,
                                1),
                        new Rule(
                                "spam",
                                Action.KEEP_OUT,
                                new Conditions(
                                        List.of(),
                                        List.of(new AuthorId("a7"), new AuthorId("a8")),
                                        List.of(),
                                        List.of(),
                                        null,
                                        null,
                                        null),
                                Set.of(Scene.values()),
                                null,
                                null,
                                2,
                                1));
    }

    @Test
    void withoutABoundRulesMayTakeThreeTenthsOfAPage() {
        assertThat(read("{\"version\":1,\"rules\":[]}")).isEqualTo(new RulePlan(1, .3, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "action":"boost","topics":["t"],"strength":2                        | .strength    | is unknown; known here: action, authors, by, from, items, kind, name, olderThan, place, scenes, tags, topics, until, youngerThan
            "action":"hide","topics":["t"]                                      | .action      | must be one of boost, bury, pin, keep-out, is 'hide'
            "topics":["t"]                                                      | .action      | must be one of boost, bury, pin, keep-out, is null or missing
            "action":"keep-out"                                                 |              | must say of what it is: items, authors, topics, tags, kind, youngerThan or olderThan
            "action":"keep-out","topics":[]                                     | .topics      | must have at least one element, or be left out
            "action":"keep-out","topics":"t"                                    | .topics      | must be an array, is 't'
            "action":"keep-out","items":["ok","{i}"]                            | .items[1]    | must be an id, 1-64 bytes without control characters and braces, is '{i}'
            "action":"keep-out","authors":[""]                                  | .authors[0]  | must be an id, 1-64 bytes without control characters and braces, is ''
            "action":"keep-out","tags":[7]                                      | .tags[0]     | must be an id, 1-64 bytes without control characters and braces, is 7
            "action":"keep-out","kind":"text"                                   | .kind        | must be image or video, is 'text'
            "action":"keep-out","youngerThan":"2 days"                          | .youngerThan | must be a duration up to ten years such as P2D or PT6H, is '2 days'
            "action":"keep-out","youngerThan":"PT0S"                            | .youngerThan | must be a duration up to ten years such as P2D or PT6H, is 'PT0S'
            "action":"keep-out","olderThan":"P4000D"                            | .olderThan   | must be a duration up to ten years such as P2D or PT6H, is 'P4000D'
            "action":"bury","youngerThan":"P1D","olderThan":"P2D"               | .olderThan   | must be shorter than youngerThan, PT24H, is PT48H
            "action":"bury","topics":["t"],"scenes":["home"]                    | .scenes[0]   | must be one of waterfall, similar, video, is 'home'
            "action":"bury","topics":["t"],"scenes":[]                          | .scenes      | must have at least one element, or be left out
            "action":"bury","topics":["t"],"from":"tomorrow"                    | .from        | must be a time such as 2026-11-24T10:00:00Z, is 'tomorrow'
            "action":"bury","topics":["t"],"until":"+999999999-01-01T00:00:00Z" | .until       | must be a time such as 2026-11-24T10:00:00Z, is '+999999999-01-01T00:00:00Z'
            "action":"bury","topics":["t"],"from":"2026-11-25T00:00:00Z","until":"2026-11-24T00:00:00Z" | .until | must be after from, 2026-11-25T00:00:00Z, is 2026-11-24T00:00:00Z
            "action":"boost","topics":["t"],"by":0.5                            | .by          | must be a number in 1.0..100.0, is 0.5
            "action":"boost","topics":["t"],"by":101                            | .by          | must be a number in 1.0..100.0, is 101
            "action":"pin","topics":["t"],"by":2                                | .by          | belongs to boost and bury, not to pin
            "action":"bury","topics":["t"],"place":2                            | .place       | belongs to pin, not to bury
            "action":"pin","topics":["t"],"place":0                             | .place       | must be a whole number in 1..100, is 0
            "action":"pin","items":["i1","down"]                                | .items[1]    | was taken down
            """)
    void aFaultIsNamedAtItsPlace(String members, String path, String reason) {
        assertThat(faults("{\"version\":1,\"rules\":[{\"name\":\"r\"," + members + "}]}"))
                .extracting(Fault::toString)
                .containsExactly("$.rules[0]" + (path == null ? "" : path) + " " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"version":0,"rules":[]}             | $.version  | must be a whole number above 0, is 0
            {"version":1}                        | $.rules    | must be an array, is null or missing
            {"version":1,"most":1.5,"rules":[]}  | $.most     | must be a number in 0.0..1.0, is 1.5
            {"version":1,"most":-0.1,"rules":[]} | $.most     | must be a number in 0.0..1.0, is -0.1
            {"version":1,"rules":[7]}            | $.rules[0] | must be an object, is 7
            {"version":1,"rules":[],"more":1}    | $.more     | is unknown; known here: most, rules, version
            []                                   | $          | must be an object, is an array
            {"version":1,"version":2,"rules":[]} | $          | is not JSON: Duplicate field 'version'
            """)
    void whatIsNoPlanIsRefused(String json, String path, String reason) {
        assertThat(faults(json)).extracting(Fault::toString).containsExactly(path + " " + reason);
    }

    @Test
    void allFaultsAreNamedAtOnceInTheOrderOfTheDocument() {
        assertThat(faults("""
                        {"version":1,"most":2,"rules":[{"name":"a","action":"pin","items":["down"]},
                         {"name":"a","action":"boost","topics":["t"],"by":0}]}"""))
                .extracting(Fault::path)
                .containsExactly("$.most", "$.rules[0].items[0]", "$.rules[1].name", "$.rules[1].by");
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        String rule = "{\"name\":\"fair\",\"action\":\"boost\",\"topics\":[\"t\"]}";

        assertThat(faults(RuleExamples.plan(rule + "," + rule)))
                .extracting(Fault::toString)
                .containsExactly("$.rules[1].name is the name of an earlier rule too: 'fair'");
    }

    @Test
    void aThousandRulesAreRefusedByOneFault() {
        assertThat(read(RuleExamples.plan(rules(200))).rules()).hasSize(200);
        assertThat(faults(RuleExamples.plan(rules(1_000))))
                .extracting(Fault::toString)
                .containsExactly("$.rules has 1000 elements; at most 200 are allowed");
    }

    @Test
    void aListHasABoundAndSoHaveAllTogether() {
        assertThat(faults(RuleExamples.plan("{\"name\":\"r\",\"action\":\"bury\",\"authors\":[" + names(201) + "]}")))
                .extracting(Fault::toString)
                .containsExactly("$.rules[0].authors has 201 elements; at most 200 are allowed");
        assertThat(faults(RuleExamples.plan("{\"name\":\"r\",\"action\":\"pin\",\"items\":[" + names(21) + "]}")))
                .extracting(Fault::toString)
                .containsExactly("$.rules[0].items has 21 elements; at most 20 are allowed");
        String all = IntStream.range(0, 51)
                .mapToObj(n -> "{\"name\":\"r" + n + "\",\"action\":\"bury\",\"authors\":[" + names(200) + "]}")
                .collect(Collectors.joining(","));
        assertThat(faults(RuleExamples.plan(all)))
                .extracting(Fault::toString)
                .containsExactly("$.rules name 10200 items, authors, topics and tags; at most 10000 are allowed");
    }

    /** Whatever one character is put where, the reader gives a plan or names faults; it never fails otherwise. */
    @Property
    void aMangledPlanIsAPlanOrARefusal(
            @ForAll @IntRange(max = 600) int place, @ForAll @StringLength(max = 3) String inserted) {
        int at = Math.min(place, EXAMPLE.length());
        String mangled = EXAMPLE.substring(0, at) + inserted + EXAMPLE.substring(Math.min(EXAMPLE.length(), at + 1));
        try {
            assertThat(read(mangled).version()).isPositive();
        } catch (PushRefusedException refused) {
            assertThat(refused.faults()).isNotEmpty();
        }
    }

    private static String rules(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"name\":\"r" + n + "\",\"action\":\"boost\",\"topics\":[\"t\"]}")
                .collect(Collectors.joining(","));
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(n -> "\"n" + n + "\"").collect(Collectors.joining(","));
    }

    private static RulePlan read(String json) {
        return RulePlanReader.read(
                json, item -> item.value().equals("down") ? Optional.of("was taken down") : Optional.empty());
    }

    private static List<Fault> faults(String json) {
        PushRefusedException refused = catchThrowableOfType(PushRefusedException.class, () -> read(json));
        assertThat(refused).as("refusal of %s", json).isNotNull();
        return refused.faults();
    }
}
