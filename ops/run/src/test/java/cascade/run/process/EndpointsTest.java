package cascade.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {

    @Test
    void whatADemoWroteIsReadByOthersUntilItIsDeleted(@TempDir Path folder) {
        Endpoints written = new Endpoints("http://127.0.0.1:1", "redis://127.0.0.1:2", "127.0.0.1:3");
        written.write(folder);
        assertThat(Endpoints.read(folder)).isEqualTo(written);
        Endpoints.delete(folder);
        assertThatThrownBy(() -> Endpoints.read(folder))
                .isInstanceOf(NoDemoException.class)
                .hasMessageContaining("--work-dir");
    }
}
