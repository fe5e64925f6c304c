package cascade.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release carries its documentation, which is made without a warning or not at all. */
class DocumentationTest {

    @TempDir
    private Path folder;

    @Test
    void itIsMadeWithoutAWarning() {
        var said = new StringWriter();
        var writer = new PrintWriter(said);

        int status = ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "-quiet",
                        "-Werror",
                        "-Xdoclint:all",
                        "--release",
                        "17",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        "--source-path",
                        "src/main/java",
                        "-d",
                        folder.toString(),
                        "-subpackages",
                        "cascade.client");

        assertThat(said.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(folder.resolve("cascade/client/CascadeClient.html")).isRegularFile();
    }
}
