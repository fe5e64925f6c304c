package cascade.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.ExploreParameters;
import cascade.feed.FeedParameters;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Knobs are what differs from what is built in, whoever has set it. */
class ConfiguredTest {

    private static final UserId ANN = new UserId("ann");

    /** In a similar feed trends weigh less, as they do in a server's own defaults. */
    private static final FeedParameters BUILT_IN = Plans.DEFAULTS.with(
            Plans.DEFAULTS.recall().with(Scene.SIMILAR, Source.TRENDING, SourceChange.ofWeight(.3)));

    private static final FeedParameters OTHERWISE = BUILT_IN.with(
                    BUILT_IN.weights().with("follow", 8).with("share", 2))
            .with(BUILT_IN.recall()
                    .with(Source.TRENDING, SourceChange.ofQuota(70))
                    .with(Scene.VIDEO, Source.FRESH, SourceChange.ofQuota(9)))
            .with(new ExploreParameters(.1, 0, .2, Map.of(Scene.VIDEO, .02)));

    private static final Configured CONFIGURED =
            Configured.of(OTHERWISE, BUILT_IN, Map.of("rerank.author-spacing", "6"));

    private static Assignment assignment(Configured configured, String parameters) {
        return Plans.read(Plans.oneExperiment(
                        "[[0,1]]", "[{\"name\":\"all\",\"weight\":1,\"parameters\":" + parameters + "}]"))
                .assign(Asker.of(ANN), configured);
    }

    @Test
    void whatIsConfiguredOtherwiseThanItIsBuiltInIsAKnobAndNothingElse() {
        Map<String, String> knobs = Map.of(
                "rank.value.follow", "8.0",
                "rank.value.share", "2.0",
                "recall.quota.trending", "70",
                "recall.scene.video.quota.fresh", "9",
                "explore.share", "0.1",
                "explore.new-item-share", "0.2",
                "explore.scene.video.share", "0.02",
                "rerank.author-spacing", "6");
        assertThat(ExperimentPlan.NONE.assign(Asker.of(ANN), CONFIGURED).knobs())
                .isEqualTo(knobs);
        assertThat(ExperimentPlan.NONE
                        .assign(Asker.of(UserId.NOBODY), CONFIGURED)
                        .knobs())
                .isEqualTo(knobs);
        assertThat(assignment(CONFIGURED, "{}").knobs()).isEqualTo(knobs);
        assertThat(Configured.of(BUILT_IN, BUILT_IN, Map.of()).knobs()).isEmpty();
    }

    @Test
    void whatASceneHasNoMoreOfItsOwnIsAKnobToo() {
        FeedParameters without =
                BUILT_IN.with(new RecallParameters(BUILT_IN.recall().common(), Map.of()));
        assertThat(Configured.of(without, BUILT_IN, Map.of()).knobs())
                .isEqualTo(Map.of("recall.scene.similar.weight.trending", "null"));
    }

    @Test
    void anArmGoesBeforeTheConfigurationAndWhatItSetsAsItIsBuiltInIsNoKnobUnlessItIsAQuota() {
        Map<String, String> knobs = assignment(
                        CONFIGURED,
                        "{\"rank.value.follow\":5,\"recall.quota.trending\":90,\"rank.bundle\":\"lr\",\"recall.quota.fresh\":50}")
                .knobs();

        assertThat(knobs)
                .doesNotContainKeys("rank.value.follow")
                .containsEntry("recall.quota.fresh", "50")
                .containsEntry("recall.quota.trending", "90")
                .containsEntry("rank.bundle", "lr")
                .containsEntry("explore.share", "0.1")
                .hasSize(9);
    }

    /** So a record says all that a page was made with. */
    @Test
    void whatIsBuiltInWithTheKnobsSetIsWhatHolds() {
        Configured parametersAlone = Configured.of(OTHERWISE, BUILT_IN, Map.of());
        for (String arm : new String[] {
            "{}",
            "{\"rank.bundle\":\"lr\",\"rank.value.follow\":5,\"rank.value.click\":0}",
            "{\"recall.quota.trending\":150,\"recall.weight.fresh\":2.5,\"recall.scene.video.quota.fresh\":50}",
            "{\"explore.share\":0,\"explore.scene.video.share\":0,\"explore.newcomer-share\":0.25}"
        }) {
            Assignment assignment = assignment(parametersAlone, arm);
            FeedParameters set = BUILT_IN;
            for (Map.Entry<String, String> knob : assignment.knobs().entrySet()) {
                set = Parameters.OF_ANY_MODEL.named(knob.getKey()).orElseThrow().set(set, json(knob.getValue()));
            }
            assertThat(set).as(arm).isEqualTo(assignment.parameters());
        }
    }

    private static Object json(String text) {
        if (text.matches("[0-9]+")) {
            return Integer.valueOf(text);
        }
        if (text.matches("[0-9.]+")) {
            return Double.valueOf(text);
        }
        return text;
    }
}
