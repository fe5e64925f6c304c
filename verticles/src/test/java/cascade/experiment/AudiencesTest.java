package cascade.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.feed.Assignment;
import cascade.feed.Examples;
import cascade.feed.FeedRequest;
import cascade.pushed.PushRefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is in an experiment beside its ranges and weights: holdout, times, conditions, namespaces, coverage, arms' own ranges and who is forced. */
class AudiencesTest {

    private static final int USERS = 20_000;
    private static final Configured CONFIGURED = Configured.asBuiltIn(Plans.DEFAULTS);
    private static final String ARMS = """
            [{"name":"a","weight":1},{"name":"b","weight":1,"parameters":{"rank.value.follow":20}}]
            """;

    @Test
    void whoIsHeldOutIsInNoExperimentAndStaysSoWhenTheHoldoutGrows() {
        ExperimentPlan small = held(.05);
        ExperimentPlan large = held(.1);

        int out = 0;
        for (int i = 0; i < USERS; i++) {
            Map<String, String> arms = arms(small, "u" + i);
            if (arms.get("holdout").equals("out")) {
                out++;
                assertThat(arms).containsOnlyKeys("holdout");
                assertThat(arms(large, "u" + i)).containsEntry("holdout", "out");
            } else {
                assertThat(arms).containsKeys("holdout", "ranking");
            }
        }
        assertThat((double) out / USERS).isBetween(.045, .055);
        Assignment assignment = small.assign(new UserId("u1"), Plans.DEFAULTS);
        assertThat(assignment.exposures(Scene.VIDEO)).contains("holdout/holdout");
        assertThat(small.outline().getFirst().arms())
                .extracting(ExperimentOutline.ArmOutline::share)
                .satisfiesExactly(
                        held -> assertThat(held).isBetween(.0499, .0501),
                        taken -> assertThat(taken).isEqualTo(.95));
        assertThat(small.outline().getLast().share()).isEqualTo(.95);
    }

    @Test
    void whoIsHeldOutAndForcedIsInWhatHeIsForcedIntoAlone() {
        ExperimentPlan plan = Plans.read("""
                {"version":1,"holdout":{"seed":"held-1","share":1},"layers":[
                  {"name":"ranking","seed":"ranking-1","experiments":[{"name":"mt","ranges":[[0,1]],"force":{"tester":"b"},"arms":%s}]},
                  {"name":"recall","seed":"recall-1","experiments":[{"name":"x","ranges":[[0,1]],"arms":[{"name":"a","weight":1}]}]}]}
                """.formatted(ARMS));

        assertThat(arms(plan, "tester")).isEqualTo(Map.of("holdout", "out", "ranking", "b"));
        assertThat(arms(plan, "another")).isEqualTo(Map.of("holdout", "out"));
    }

    private static ExperimentPlan held(double share) {
        return Plans.read("""
                {"version":1,"holdout":{"seed":"held-1","share":%s},"layers":[{"name":"ranking","seed":"ranking-1","experiments":[
                  {"name":"mt","ranges":[[0,1]],"arms":%s}]}]}
                """.formatted(share, ARMS));
    }

    @Test
    void anExperimentIsThereFromItsStartUntilItsEnd() {
        ExperimentPlan plan = plan("\"start\":\"2026-12-01T00:00:00Z\",\"end\":\"2026-12-15T00:00:00Z\"");

        assertThat(isIn(plan, asker(Instant.parse("2026-11-30T23:59:59.999Z"), Map.of(), false)))
                .isFalse();
        assertThat(isIn(plan, asker(Instant.parse("2026-12-01T00:00:00Z"), Map.of(), false)))
                .isTrue();
        assertThat(isIn(plan, asker(Instant.parse("2026-12-15T00:00:00Z"), Map.of(), false)))
                .isFalse();
    }

    @Test
    void aConditionKeepsOthersOut() {
        ExperimentPlan plan = plan("\"condition\":{\"scene\":\"video\",\"appVersion\":{\"$vgte\":\"2.1.0\"}}");

        assertThat(isIn(plan, asker(Instant.EPOCH, Map.of("appVersion", "2.10.0"), false)))
                .isTrue();
        assertThat(isIn(plan, asker(Instant.EPOCH, Map.of("appVersion", "2.0.9"), false)))
                .isFalse();
        assertThat(isIn(plan, asker(Instant.EPOCH, Map.of(), false))).isFalse();
    }

    @Test
    void whetherSomebodyIsNewIsDecidedOnceHisClicksAreKnown() {
        ExperimentPlan plan = plan("\"condition\":{\"familiarity\":\"new\"}");
        FeedRequest request = Examples.request(1);

        Assignment assignment = plan.assign(request, CONFIGURED);

        UserFeatures cold = UserFeatures.cold(request.user());
        var clicked = new UserFeatures(
                request.user(), UserProfile.UNKNOWN, Examples.state(List.of(new ItemId("i1")), Set.of()));
        assertThat(assignment.of(cold).arms()).containsKey("ranking");
        assertThat(assignment.of(clicked).arms()).isEmpty();
        assertThat(plan("").assign(request, CONFIGURED).whenNew()).isNull();
    }

    /** From GrowthBook's cases of {@code inNamespace}. */
    @ParameterizedTest
    @CsvSource({
        "1, namespace1, 0, 0.4, false",
        "1, namespace1, 0.4, 1, true",
        "1, namespace2, 0, 0.4, false",
        "1, namespace2, 0.4, 1, true",
        "2, namespace1, 0, 0.4, false",
        "2, namespace1, 0.4, 1, true"
    })
    void usersFallIntoNamespacesAsInGrowthBook(String user, String name, double from, double to, boolean holds) {
        assertThat(new Namespace(name, from, to).holds(user)).isEqualTo(holds);
    }

    @Test
    void experimentsOfTwoLayersInDisjointPartsOfANamespaceShareNobody() {
        ExperimentPlan plan = Plans.read("""
                {"version":1,"layers":[
                  {"name":"l","seed":"s","experiments":[{"name":"x","ranges":[[0,1]],"namespace":["pricey",0,0.5],"arms":[{"name":"a","weight":1}]}]},
                  {"name":"m","seed":"t","experiments":[{"name":"y","ranges":[[0,1]],"namespace":["pricey",0.5,1],"arms":[{"name":"a","weight":1}]}]}]}
                """);

        for (int i = 0; i < USERS; i++) {
            assertThat(arms(plan, "u" + i)).hasSize(1);
        }
    }

    /** From GrowthBook's cases of {@code getBucketRange}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1,1           | 1   | 0-5000 5000-10000
                    1,1           | 0.5 | 0-2500 5000-7500
                    1,1           | 0   |
                    1,1,1,1       | 1   | 0-2500 2500-5000 5000-7500 7500-10000
                    0.4,0.6       | 1   | 0-4000 4000-10000
                    0.2,0.3,0.5   | 1   | 0-2000 2000-5000 5000-10000
                    0.2,0.3,0.5   | 0.2 | 0-400 2000-2600 5000-6000
                    """)
    void weightsAndCoverageGiveTheBucketsOfGrowthBook(String weights, double coverage, String expected) {
        List<Arm> arms = List.of(weights.split(",")).stream()
                .map(weight ->
                        new Arm("arm", Double.parseDouble(weight), List.of(), Optional.empty(), Optional.empty()))
                .toList();
        BucketSplit split = BucketSplit.byWeights(arms, coverage);
        var splits = new BucketSplits(List.of(split));

        List<String> found = new java.util.ArrayList<>();
        for (int arm = 0; arm < arms.size(); arm++) {
            int number = arm;
            int[] buckets = IntStream.range(0, Buckets.COUNT)
                    .filter(bucket -> splits.part(0, bucket) == number)
                    .toArray();
            if (buckets.length > 0) {
                found.add(buckets[0] + "-" + (buckets[buckets.length - 1] + 1));
                assertThat(buckets).hasSize(buckets[buckets.length - 1] + 1 - buckets[0]);
                assertThat(split.share(arm)).isEqualTo(buckets.length / 10_000.);
            }
        }
        assertThat(String.join(" ", found)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void whoIsInAnArmStaysWhenCoverageGrows() {
        ExperimentPlan few = plan("\"coverage\":0.1");
        ExperimentPlan all = plan("\"coverage\":1");

        int in = 0;
        for (int i = 0; i < USERS; i++) {
            Map<String, String> before = arms(few, "u" + i);
            if (!before.isEmpty()) {
                in++;
                assertThat(arms(all, "u" + i)).isEqualTo(before);
            }
        }
        assertThat((double) in / USERS).isBetween(.09, .11);
    }

    @Test
    void armsWithRangesOfTheirOwnMoveNobodyWhenOneGrows() {
        ExperimentPlan before = Plans.read(Plans.oneExperiment("[[0,1]]", """
                [{"name":"a","ranges":[[0,0.5]]},{"name":"b","ranges":[[0.5,0.6]]}]
                """));
        ExperimentPlan after = Plans.read(Plans.oneExperiment("[[0,1]]", """
                [{"name":"a","ranges":[[0,0.5]]},{"name":"b","ranges":[[0.5,0.6],[0.8,1]]}]
                """));

        for (int i = 0; i < USERS; i++) {
            Map<String, String> arms = arms(before, "u" + i);
            if (!arms.isEmpty()) {
                assertThat(arms(after, "u" + i)).isEqualTo(arms);
            }
        }
        assertThat(after.outline().getFirst().arms())
                .extracting(ExperimentOutline.ArmOutline::share)
                .satisfiesExactly(
                        a -> assertThat(a).isEqualTo(.5), b -> assertThat(b).isBetween(.2999, .3001));
    }

    @Test
    void whoIsForcedHasHisArmWhateverElseIsSaidAndTellsNothingOfIt() {
        ExperimentPlan plan = plan("\"force\":{\"tester\":\"b\"},\"end\":\"1970-01-01T00:00:00Z\"");

        Assignment assignment = plan.assign(new UserId("tester"), Plans.DEFAULTS);

        assertThat(assignment.arms()).isEqualTo(Map.of("ranking", "b"));
        assertThat(assignment.parameters().weights().of("follow")).isEqualTo(20);
        assertThat(assignment.exposures(Scene.WATERFALL)).isEmpty();
        assertThat(arms(plan, "another")).isEmpty();
    }

    @Test
    void whoIsInAPausedArmStaysInItAndHasWhatIsConfigured() {
        ExperimentPlan plan = plan("");
        ExperimentPlan paused = Plans.read(Plans.oneExperiment(
                "[[0,1]]",
                ARMS.replace(
                        "\"name\":\"b\",",
                        "\"name\":\"b\",\"paused\":{\"since\":\"2026-12-03T00:00:00Z\",\"why\":\"slow\"},")));
        String inB = IntStream.range(0, USERS)
                .mapToObj(i -> "u" + i)
                .filter(user -> arms(plan, user).containsValue("b"))
                .findFirst()
                .orElseThrow();

        Assignment before = plan.assign(new UserId(inB), Plans.DEFAULTS);
        Assignment now = paused.assign(new UserId(inB), Plans.DEFAULTS);

        assertThat(now.memberships()).isEqualTo(before.memberships());
        assertThat(before.knobs()).containsEntry("rank.value.follow", "20.0");
        assertThat(now.knobs()).isEmpty();
        assertThat(now.parameters()).isEqualTo(Plans.DEFAULTS);
        assertThat(paused.outline().getFirst().arms().getLast().pause())
                .contains(new Pause(Instant.parse("2026-12-03T00:00:00Z"), "slow"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "start":"tomorrow"                       | .start            | must be a time, such as
                    "start":"2026-12-02T00:00:00Z","end":"2026-12-01T00:00:00Z" | .end | must be after start
                    "coverage":1.5                           | .coverage         | must be a number in 0.0..1.0, is 1.5
                    "namespace":["a",0.5]                    | .namespace        | must be [name, from, to]
                    "namespace":["a",0.5,0.5]                | .namespace        | holds nobody
                    "namespace":[1,0,1]                      | .namespace[0]     | must be a string of 1-64 characters
                    "force":{"u1":"c"}                       | .force.u1         | must be one of the arms: a, b
                    "force":["u1"]                           | .force            | must be an object, is an array
                    "guardrails":{"ctr":-1}                  | .guardrails.ctr   | must be a number in 0.0..100.0, is -1
                    "guardrails":{"clicks":1}                | .guardrails.clicks | is unknown
                    "condition":{"os":{"$like":"a"}}         | .condition.os['$like'] | is unknown
                    """)
    void whatIsNotWhatItShouldBeIsNamedByItsPath(String member, String place, String reason) {
        var refused = catchThrowableOfType(PushRefusedException.class, () -> plan(member));

        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("$.layers[0].experiments[0]" + place);
            assertThat(fault.reason()).startsWith(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [{"name":"a","ranges":[[0,0.5]]},{"name":"b","weight":1}]            | .arms           | must all have ranges, or all weights
                    [{"name":"a","ranges":[[0,0.5]]},{"name":"b","ranges":[[0.4,1]]}]    | .arms[1].ranges[0] | overlaps an earlier range of the experiment's arms
                    [{"name":"a","weight":1,"paused":{"since":"now","why":"slow"}}]      | .arms[0].paused.since | must be a time
                    [{"name":"a","weight":1,"guardedFrom":"now"}]                        | .arms[0].guardedFrom | must be a day
                    [{"name":"a","ranges":[[0,0.5]],"weight":1}]                         | .arms[0].weight | must be left out where the arm has ranges
                    """)
    void rangesOfArmsAreHeldToWhatRangesAre(String arms, String place, String reason) {
        var refused = catchThrowableOfType(
                PushRefusedException.class, () -> Plans.read(Plans.oneExperiment("[[0,1]]", arms)));

        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("$.layers[0].experiments[0]" + place);
            assertThat(fault.reason()).startsWith(reason);
        });
    }

    @Test
    void aLayerMayNotBeCalledAsTheHoldoutIs() {
        var refused = catchThrowableOfType(PushRefusedException.class, () -> Plans.read("""
                {"version":1,"holdout":{"seed":"h","share":0.1},"layers":[{"name":"holdout","seed":"s","experiments":[]}]}
                """));

        assertThat(refused.faults().getFirst().path()).isEqualTo("$.layers[0].name");
    }

    @Test
    void anAaRunsBesideWhateverIsPushedAndNothingFollowsFromIt() {
        var inForce = new ExperimentsInForce(CONFIGURED, () -> Parameters.STANDARD, true);
        FeedRequest request = Examples.request(1);
        assertThat(inForce.assign(request).arms()).containsOnlyKeys("aa");

        assertThat(inForce.offer(Plans.EXAMPLE)).isEmpty();

        Assignment assignment = inForce.assign(request);
        assertThat(assignment.arms()).containsOnlyKeys("aa", "ranking");
        assertThat(assignment.exposures(request.context().scene())).contains("aa/aa");
        assertThat(assignment.knobs()).doesNotContainKey("experiments.aa");
        assertThat(inForce.plan().withAa()).isSameAs(inForce.plan());
        assertThat(ExperimentPlan.NONE.withAa().assign(request, CONFIGURED).parameters())
                .isEqualTo(CONFIGURED.parameters());
    }

    private static ExperimentPlan plan(String member) {
        return Plans.read("""
                {"version":1,"layers":[{"name":"ranking","seed":"ranking-1","experiments":[
                  {"name":"mt","ranges":[[0,1]]%s,"arms":%s}]}]}
                """.formatted(member.isEmpty() ? "" : "," + member, ARMS));
    }

    private static Map<String, String> arms(ExperimentPlan plan, String user) {
        return plan.assign(new UserId(user), Plans.DEFAULTS).arms();
    }

    private static Asker asker(Instant at, Map<String, String> context, boolean isNew) {
        return new Asker(new UserId("u1"), new RequestContext(Scene.VIDEO, context), at, isNew);
    }

    private static boolean isIn(ExperimentPlan plan, Asker asker) {
        return !plan.assign(asker, CONFIGURED).memberships().isEmpty();
    }
}
