package cascade.training.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class SettingsFileTest {

    @Test
    void aKeyThatNobodyReadsIsATypingError() {
        SettingsFile file = file("rate = 0.1, rtae = 0.2");
        assertThatThrownBy(() -> file.read(() -> file.number("rate")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("test.conf: no setting is named rtae; there are rate");
    }

    @Test
    void aMissingKeyIsNamed() {
        SettingsFile file = file("");
        assertThatThrownBy(() -> file.read(() -> file.integer("epochs")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("epochs");
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsKey() {
        SettingsFile file = file("epochs = many");
        assertThatThrownBy(() -> file.read(() -> file.integer("epochs")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("epochs")
                .hasMessageContaining("many");
    }

    @Test
    void listsMayBeEmpty() {
        SettingsFile file = file("none = [], two = [64, 32]");
        assertThat(file.integers("none")).isEmpty();
        assertThat(file.integers("two")).containsExactly(64, 32);
    }

    @Test
    void whatIsNoListIsRefusedWithItsKey() {
        SettingsFile file = file("hidden = 64");
        assertThatThrownBy(() -> file.read(() -> file.integers("hidden")))
                .hasMessage("test.conf: hidden is a list, such as [a, b], not 64");
    }

    @Test
    void aChoiceThatThereIsNotIsToldWhatThereIs() {
        SettingsFile file = file("when = never");
        assertThatThrownBy(() -> file.read(() -> file.choice("when", Thread.State.class)))
                .hasMessageStartingWith("test.conf: when cannot be 'never'; there are new, runnable,");
    }

    @Test
    void whatOthersGiveAnotherValueIsAskedForInItsPlace() {
        SettingsFile file = file("rate = 0.1, k = 2").with(ConfigFactory.parseString("rate = 1e-3"));
        assertThat(file.number("rate")).isEqualTo(1e-3);
        assertThat(file.integer("k")).isEqualTo(2);
    }

    private static SettingsFile file(String text) {
        return new SettingsFile("test.conf", ConfigFactory.parseString(text));
    }
}
