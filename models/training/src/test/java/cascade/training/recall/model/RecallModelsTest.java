package cascade.training.recall.model;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.embed.LatestClicks;
import cascade.training.plan.Item2vecPlan;
import cascade.training.plan.PlanReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallModelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"gowalla", "log", "tiktok", "diginetica"})
    void everyModelAndVariantHasSettingsForEveryData(String data) {
        for (String model : RecallModels.NAMES) {
            assertThat(RecallModels.read(data, model, "", new Shelf())).isNotNull();
            for (String variant : RecallModels.variants(data, model)) {
                assertThat(RecallModels.read(data, model, variant, new Shelf())).isNotNull();
            }
        }
    }

    @Test
    void whatIsMeasuredOfALogIsWhatServes() {
        var measured = (Item2vecModel) RecallModels.read(RecallModels.LOG, "item2vec", "", new Shelf());
        var served = PlanReader.defaults().recall().stream()
                .filter(Item2vecPlan.class::isInstance)
                .map(Item2vecPlan.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(measured.settings()).isEqualTo(served.settings());
        assertThat(measured.form()).isEqualTo(served.form());
        assertThat(measured.recency()).isEqualTo(LatestClicks.DECAY);
        assertThat(measured.clicks()).isEqualTo(LatestClicks.COUNT);
    }

    @Test
    void aVariantThatAsksOtherwiseTrainsTheSame() {
        var plain = (Item2vecModel) RecallModels.read("gowalla", "item2vec", "", new Shelf());
        var prior = (Item2vecModel) RecallModels.read("gowalla", "item2vec", "prior", new Shelf());
        assertThat(prior.settings()).isEqualTo(plain.settings());
        assertThat(prior.form().prior()).isGreaterThan(plain.form().prior());
    }

    @Test
    void aShelfKeepsWhatWasTrainedWithTheSameSettingsAndSeed() {
        var shelf = new Shelf();
        Object first = shelf.get(Object.class, "settings", 1, Object::new);
        assertThat(shelf.get(Object.class, "settings", 1, Object::new)).isSameAs(first);
        assertThat(shelf.get(Object.class, "settings", 2, Object::new)).isNotSameAs(first);
        assertThat(shelf.get(Object.class, "others", 1, Object::new)).isNotSameAs(first);
    }
}
