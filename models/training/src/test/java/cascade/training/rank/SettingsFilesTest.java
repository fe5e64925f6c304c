package cascade.training.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.model.ModelRecipe;
import cascade.training.settings.InvalidSettingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"frappe", "log"})
    void everyModelHasSettingsAndEveryVariantCanBeRead(String data) {
        for (String model : ModelRecipe.NAMES) {
            assertThat(SettingsFiles.read(data, model, "").tasks()).contains("click");
            for (String variant : SettingsFiles.variants(data, model)) {
                assertThat(SettingsFiles.read(data, model, variant).tasks()).isNotEmpty();
            }
        }
    }

    @Test
    void variantsAreFoundByTheirFiles() {
        assertThat(SettingsFiles.variants("frappe", "nfwfm")).contains("mf-only", "mf+fm", "sparse-adam");
        assertThat(SettingsFiles.variants("frappe", "nfm")).isEqualTo(List.of("mlp-tower", "tuned"));
    }

    @Test
    void aVariantThatNobodyWroteIsRefusedByItsFile() {
        assertThatThrownBy(() -> SettingsFiles.read("frappe", "nfwfm", "nonsense"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("nfwfm.nonsense.conf");
    }
}
