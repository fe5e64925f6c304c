package cascade.training.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsFileTest {

    @Test
    void aKeyThatNobodyReadsIsATypingError() {
        SettingsFile file = file("rate", "0.1", "rtae", "0.2");
        assertThatThrownBy(() -> file.read(() -> file.number("rate")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("test.properties: no setting is named rtae");
    }

    @Test
    void aMissingKeyIsNamed() {
        SettingsFile file = file();
        assertThatThrownBy(() -> file.read(() -> file.integer("epochs")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("epochs");
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsKey() {
        SettingsFile file = file("epochs", "many");
        assertThatThrownBy(() -> file.read(() -> file.integer("epochs")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("epochs")
                .hasMessageContaining("many");
    }

    @Test
    void listsMayBeEmpty() {
        SettingsFile file = file("none", "", "two", "64, 32");
        assertThat(file.integers("none")).isEmpty();
        assertThat(file.integers("two")).containsExactly(64, 32);
    }

    private static SettingsFile file(String... keysAndValues) {
        var values = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SettingsFile("test.properties", values);
    }
}
