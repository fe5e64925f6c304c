package cascade.training.recall.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecallModelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"gowalla", "kuairand", "tiktok", "diginetica"})
    void everyModelAndVariantHasSettingsForEveryData(String data) {
        for (String model : RecallModels.NAMES) {
            assertThat(RecallModels.read(data, model, "", new Shelf())).isNotNull();
            for (String variant : RecallModels.variants(data, model)) {
                assertThat(RecallModels.read(data, model, variant, new Shelf())).isNotNull();
            }
        }
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
