package cascade.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QueuedPageTest {

    @Test
    void comesBackAsItWasWithoutTheBlanksAtItsEnd() {
        QueuedPage page = QueuedPage.decode(new QueuedPage(bytes("ü1"), bytes("{\"v\": 1}   ")).encode());

        assertThat(page.key()).isEqualTo(bytes("ü1"));
        assertThat(page.value()).isEqualTo(bytes("{\"v\": 1}"));
    }

    @Test
    void whatIsNoneIsRefused() {
        assertThatThrownBy(() -> QueuedPage.decode(new byte[] {0, 9, 1})).isInstanceOf(BufferUnderflowException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
