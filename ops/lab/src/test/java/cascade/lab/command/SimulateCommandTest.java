package cascade.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.Lab;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aPlanThatIsNotThereIsRefusedBeforeAWorldIsMade() {
        Path nowhere = folder.resolve("nowhere.conf");
        Path work = folder.resolve("work");
        assertThat(run("simulate", "--plan", nowhere.toString(), "--work-dir", work.toString()))
                .isNotZero();
        assertThat(errors.toString()).contains("there is no plan " + nowhere).doesNotContain("\tat ");
        assertThat(work).doesNotExist();
    }

    @Test
    void aServerHasModelsOfItsOwn() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.conf"), "bundles = [{ model = lr }]");
        assertThat(run("simulate", "--plan", plan.toString(), "--http", "http://127.0.0.1:1"))
                .isNotZero();
        assertThat(errors.toString())
                .contains("--plan and --quotas are of worlds in this process")
                .doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        return Lab.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
    }
}
