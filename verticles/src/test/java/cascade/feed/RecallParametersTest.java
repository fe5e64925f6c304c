package cascade.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.models.recall.SourceQuotas;
import cascade.models.recall.SourceQuotas.Entry;
import cascade.models.recall.SourceQuotas.People;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecallParametersTest {

    private static final SourceQuotas LEARNED = new SourceQuotas(List.of(
            new Entry(Scene.WATERFALL, People.KNOWN, Map.of("fresh", 7, "trending", 0), Map.of("fresh", 2.5)),
            new Entry(Scene.VIDEO, People.KNOWN, Map.of("fresh", 8), Map.of())));

    private final RecallParameters builtIn = Examples.recall(Map.of(Source.FRESH, 50, Source.TRENDING, 60));

    @Test
    void whatWasLearnedTakesThePlaceOfWhatIsBuiltIn() {
        assertThat(quota(builtIn, Scene.WATERFALL, Source.FRESH)).isEqualTo(7);
        assertThat(quota(builtIn, Scene.WATERFALL, Source.TRENDING)).isZero();
        assertThat(quota(builtIn, Scene.VIDEO, Source.TRENDING)).isEqualTo(60);
        assertThat(weight(builtIn, Scene.WATERFALL)).isEqualTo(2.5);
        assertThat(weight(builtIn, Scene.VIDEO))
                .isEqualTo(builtIn.of(Scene.VIDEO, Source.FRESH).weight());
        assertThat(LEARNED.of(Scene.WATERFALL, People.NEW)).isNull();
        assertThat(builtIn.of(Scene.WATERFALL, Source.FRESH, null))
                .isEqualTo(builtIn.of(Scene.WATERFALL, Source.FRESH));
    }

    @Test
    void whatSomebodySetStaysWhateverWasLearned() {
        RecallParameters everywhere = builtIn.with(Source.FRESH, SourceChange.ofQuota(50));
        assertThat(quota(everywhere, Scene.WATERFALL, Source.FRESH)).isEqualTo(50);
        assertThat(quota(everywhere, Scene.VIDEO, Source.FRESH)).isEqualTo(50);

        RecallParameters inVideo = builtIn.with(Scene.VIDEO, Source.FRESH, SourceChange.ofQuota(9));
        assertThat(quota(inVideo, Scene.VIDEO, Source.FRESH)).isEqualTo(9);
        assertThat(quota(inVideo, Scene.WATERFALL, Source.FRESH)).isEqualTo(7);

        RecallParameters weighed = builtIn.with(Source.FRESH, SourceChange.ofWeight(2));
        assertThat(quota(weighed, Scene.WATERFALL, Source.FRESH)).isEqualTo(7);
        assertThat(weight(weighed, Scene.WATERFALL)).isEqualTo(2);
        assertThat(weight(inVideo, Scene.WATERFALL)).isEqualTo(2.5);
    }

    @Test
    void ofAConfigurationWhatIsOtherThanBuiltInWasSet() {
        RecallParameters configured =
                Examples.recall(Map.of(Source.FRESH, 51, Source.TRENDING, 60)).givenBeside(builtIn);

        assertThat(quota(configured, Scene.WATERFALL, Source.FRESH)).isEqualTo(51);
        assertThat(quota(configured, Scene.WATERFALL, Source.TRENDING)).isZero();
    }

    private static int quota(RecallParameters parameters, Scene scene, Source source) {
        return parameters.of(scene, source, LEARNED.of(scene, People.KNOWN)).quota();
    }

    private static double weight(RecallParameters parameters, Scene scene) {
        return parameters
                .of(scene, Source.FRESH, LEARNED.of(scene, People.KNOWN))
                .weight();
    }
}
