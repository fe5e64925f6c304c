package cascade.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.MergeLimits;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.feed.ValueWeights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentPlanTest {

    private static final int USERS = 100_000;

    @Test
    void anArmChangesWhatItSetsAndNothingElse() {
        ExperimentPlan plan = Plans.read(Plans.oneExperiment("[[0,1]]", """
                [{"name":"all","weight":1,"parameters":{"rank.bundle":"lr","rank.value.click":2,
                  "rank.value.follow":0,"rank.value.long-view":3.5,"recall.quota.trending":0,"recall.quota.item2vec-realtime":300}}]
                """));

        Assignment assignment = plan.assign(new UserId("u1"), Plans.DEFAULTS);

        assertThat(assignment.arms()).containsExactlyEntriesOf(Map.of("ranking", "all"));
        assertThat(assignment.experimentsVersion()).isEqualTo(1);
        assertThat(assignment.parameters().rankBundle()).isEqualTo("lr");
        assertThat(assignment.knobs())
                .hasSize(6)
                .containsEntry("rank.bundle", "lr")
                .containsEntry("rank.value.long-view", "3.5")
                .containsEntry("recall.quota.trending", "0");
        assertThat(assignment.parameters().weights())
                .isEqualTo(ValueWeights.of(Map.of("click", 2.0, "long-view", 3.5)));
        assertThat(waterfall(assignment, Source.TRENDING).quota()).isZero();
        assertThat(waterfall(assignment, Source.ITEM2VEC_REALTIME).quota()).isEqualTo(300);
        assertThat(waterfall(assignment, Source.FRESH)).isEqualTo(new SourceParameters(50, 1, 20, 500));
    }

    @Test
    void anOutlineHasSharesOfAllUsersAndOfAUserTheArmThatHoldsForHim() {
        ExperimentPlan plan = Plans.read(Plans.oneExperiment("[[0,0.25],[0.5,0.75]]", """
                [{"name":"base","weight":1,"parameters":{}},{"name":"lr","weight":3,"parameters":{"rank.bundle":"lr"}}]
                """));
        ExperimentOutline outline = plan.outline().getFirst();
        assertThat(outline.layer()).isEqualTo("ranking");
        assertThat(outline.share()).isEqualTo(.5);
        assertThat(outline.arms())
                .extracting(ExperimentOutline.ArmOutline::share)
                .containsExactly(.125, .375);
        assertThat(outline.arms().getLast().sets()).isEqualTo(Map.of("rank.bundle", "lr"));
        for (int i = 0; i < 100; i++) {
            UserId user = new UserId("u" + i);
            List<String> arms = plan.outline(Asker.of(user)).stream()
                    .map(taken -> taken.arms().getFirst().name())
                    .toList();
            assertThat(arms)
                    .isEqualTo(
                            List.copyOf(plan.assign(user, Plans.DEFAULTS).arms().values()));
        }
        assertThat(plan.outline(Asker.of(UserId.NOBODY))).isEmpty();
    }

    @Test
    void anArmMayWeighASourceAndKeepOrBoundItsCandidates() {
        ExperimentPlan plan = Plans.read(Plans.oneExperiment("[[0,1]]", """
                [{"name":"all","weight":1,"parameters":{"recall.weight.fresh":2.5,"recall.floor.fresh":7,"recall.cap.fresh":30}}]
                """));

        assertThat(waterfall(plan.assign(new UserId("u1"), Plans.DEFAULTS), Source.FRESH))
                .isEqualTo(new SourceParameters(50, 2.5, 7, 30));
    }

    @Test
    void aScenesOwnValueStandsWhateverTheCommonOneIsInWhicheverOrderTheyAreSet() {
        for (String parameters : List.of(
                "{\"recall.scene.similar.quota.fresh\":5,\"recall.quota.fresh\":9}",
                "{\"recall.quota.fresh\":9,\"recall.scene.similar.quota.fresh\":5}")) {
            ExperimentPlan plan = Plans.read(Plans.oneExperiment(
                    "[[0,1]]", "[{\"name\":\"all\",\"weight\":1,\"parameters\":" + parameters + "}]"));

            RecallParameters recall =
                    plan.assign(new UserId("u1"), Plans.DEFAULTS).parameters().recall();

            assertThat(recall.of(Scene.WATERFALL, Source.FRESH).quota()).isEqualTo(9);
            assertThat(recall.of(Scene.SIMILAR, Source.FRESH)).isEqualTo(new SourceParameters(5, 1, 20, 500));
        }
    }

    @Test
    void anArmMayHaveMoreCandidatesRankedAndASceneKeepsItsOwnLimit() {
        ExperimentPlan plan = Plans.read(Plans.oneExperiment("[[0,1]]", """
                [{"name":"all","weight":1,"parameters":{"recall.scene.video.limit":200,"recall.limit":1000}}]
                """));

        MergeLimits limits = plan.assign(new UserId("u1"), Plans.DEFAULTS)
                .parameters()
                .recall()
                .limits();

        assertThat(limits.of(Scene.WATERFALL)).isEqualTo(1_000);
        assertThat(limits.of(Scene.VIDEO)).isEqualTo(200);
        assertThat(Plans.DEFAULTS.recall().limits()).isEqualTo(MergeLimits.DEFAULT);
    }

    @Test
    void whoIsInAnExperimentIsExposedInTheScenesInWhichItsArmsDiffer() {
        ExperimentPlan plan = Plans.read(Plans.oneExperiment("[[0,1]]", """
                [{"name":"base","weight":0.5},
                 {"name":"videos","weight":0.5,"parameters":{"recall.scene.video.quota.fresh":5,"explore.scene.similar.share":0.1}}]
                """));
        Assignment assignment = plan.assign(new UserId("u1"), Plans.DEFAULTS);
        ExperimentOutline experiment = plan.outline().getFirst();
        String name = experiment.layer() + "/" + experiment.name();

        assertThat(assignment.exposures(Scene.VIDEO)).containsExactly(name);
        assertThat(assignment.exposures(Scene.SIMILAR)).containsExactly(name);
        assertThat(assignment.exposures(Scene.WATERFALL)).isEmpty();
    }

    private static SourceParameters waterfall(Assignment assignment, Source source) {
        return assignment.parameters().recall().of(Scene.WATERFALL, source);
    }

    @Test
    void withoutExperimentsEveryoneHasTheDefaults() {
        Assignment assignment = ExperimentPlan.NONE.assign(new UserId("u1"), Plans.DEFAULTS);

        assertThat(assignment).isEqualTo(Assignment.of(Plans.DEFAULTS));
    }

    @Test
    void armsGetUsersByTheirWeights() {
        ExperimentPlan plan = Plans.read(Plans.oneExperiment("[[0,1]]", """
                [{"name":"a","weight":1},{"name":"b","weight":2},{"name":"none","weight":0},{"name":"c","weight":7}]
                """));

        long[] counts = countArms(plan, "a", "b", "none", "c");

        assertThat(counts[2]).isZero();
        assertThat(ChiSquare.ofShares(new long[] {counts[0], counts[1], counts[3]}, new double[] {.1, .2, .7}))
                .isLessThan(32);
    }

    @Test
    void armsOfANarrowExperimentGetUsersByTheirWeightsToo() {
        ExperimentPlan plan = Plans.read(Plans.oneExperiment("[[0.1,0.15],[0.9,0.95]]", """
                [{"name":"a","weight":1},{"name":"b","weight":2}]
                """));

        long[] counts = countArms(plan, "a", "b");

        long inside = counts[0] + counts[1];
        assertThat(ChiSquare.ofShares(new long[] {inside, USERS - inside}, new double[] {.1, .9}))
                .isLessThan(ChiSquare.MOST_WITH_1_DEGREE);
        assertThat(ChiSquare.ofShares(counts, new double[] {1 / 3.0, 2 / 3.0}))
                .isLessThan(ChiSquare.MOST_WITH_1_DEGREE);
    }

    @Test
    void usersKeepTheirArmWhenTheRangesGrow() {
        String arms = """
                [{"name":"a","weight":1},{"name":"b","weight":1}]
                """;
        ExperimentPlan narrow = Plans.read(Plans.oneExperiment("[[0.2,0.4]]", arms));
        ExperimentPlan wide = Plans.read(Plans.oneExperiment("[[0,0.9]]", arms));

        int inBoth = 0;
        for (int i = 0; i < 2_000; i++) {
            UserId user = new UserId("u" + i);
            String before = narrow.assign(user, Plans.DEFAULTS).arms().get("ranking");
            if (before != null) {
                inBoth++;
                assertThat(wide.assign(user, Plans.DEFAULTS).arms()).containsEntry("ranking", before);
            }
        }
        assertThat(inBoth).isPositive();
    }

    @Test
    void armsOfDifferentLayersAreIndependent() {
        ExperimentPlan plan = Plans.read("""
                {"version":1,"layers":[
                  {"name":"ranking","seed":"ranking-1","experiments":[{"name":"mt","ranges":[[0,1]],
                    "arms":[{"name":"a","weight":1},{"name":"b","weight":1}]}]},
                  {"name":"recall","seed":"recall-1","experiments":[{"name":"mt","ranges":[[0,1]],
                    "arms":[{"name":"a","weight":1},{"name":"b","weight":3}]}]}]}
                """);

        long[][] together = new long[2][2];
        for (int i = 0; i < USERS; i++) {
            var arms = plan.assign(new UserId("u" + i), Plans.DEFAULTS).arms();
            together[arms.get("ranking").equals("a") ? 0 : 1][arms.get("recall").equals("a") ? 0 : 1]++;
        }
        assertThat(ChiSquare.ofIndependence(together)).isLessThan(ChiSquare.MOST_WITH_1_DEGREE);
    }

    @Test
    void anArmIsIndependentOfThePlaceWithinTheLayer() {
        ExperimentPlan plan = Plans.read(Plans.EXAMPLE);

        long[][] together = new long[2][2];
        for (int i = 0; i < USERS; i++) {
            String user = "u" + i;
            String arm = plan.assign(new UserId(user), Plans.DEFAULTS).arms().get("ranking");
            together[Buckets.of(Buckets.seed("ranking-1"), user) < 5_000 ? 0 : 1][arm.equals("base") ? 0 : 1]++;
        }
        assertThat(ChiSquare.ofIndependence(together)).isLessThan(ChiSquare.MOST_WITH_1_DEGREE);
    }

    private static long[] countArms(ExperimentPlan plan, String... names) {
        long[] counts = new long[names.length];
        for (int i = 0; i < USERS; i++) {
            String arm = plan.assign(new UserId("u" + i), Plans.DEFAULTS).arms().get("ranking");
            if (arm != null) {
                counts[List.of(names).indexOf(arm)]++;
            }
        }
        return counts;
    }
}
