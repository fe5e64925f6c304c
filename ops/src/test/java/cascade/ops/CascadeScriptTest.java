package cascade.ops;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.ops.process.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ops/cascade} on machines that lack something, played by commands that go before the real ones on the PATH. */
class CascadeScriptTest {

    @TempDir
    private Path commands;

    @BeforeEach
    void debian() throws IOException {
        command("uname", "case $1 in -s) echo Linux;; -m) echo x86_64;; esac");
    }

    @Test
    void withoutAJdkAndWithoutRootItSaysTheOneLineToType() throws Exception {
        command("id", "echo 1000");
        Outcome outcome = run("help");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("JDK 25 is needed and not found under JAVA_HOME or /none")
                .endsWith("    sudo apt-get install -y openjdk-25-jdk-headless\n");
    }

    @Test
    void withoutAJdkButAsRootItInstallsOne() throws Exception {
        command("id", "echo 0");
        command("apt-get", "echo \"$@\" >> '" + commands.resolve("installed") + "'; [ \"$1\" = update ]");
        Outcome outcome = run("help");
        assertThat(outcome.status()).isEqualTo(1); // our apt-get installs nothing
        assertThat(outcome.text()).contains("Installing openjdk-25-jdk-headless");
        assertThat(commands.resolve("installed")).content().contains("install -y -qq openjdk-25-jdk-headless");
    }

    @Test
    void onAnotherProcessorItSaysWhatIsMissing() throws Exception {
        command("uname", "case $1 in -s) echo Linux;; -m) echo aarch64;; esac");
        Outcome outcome = run("help");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("this machine lacks")
                .contains("x86-64")
                .contains("aarch64");
    }

    private record Outcome(int status, String text) {}

    private Outcome run(String verb) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(SourceTree.root().resolve("ops/cascade").toString(), verb).redirectErrorStream(true);
        builder.environment().put("PATH", commands + ":/usr/bin:/bin");
        builder.environment().put("CASCADE_JDK_SEARCH", "/none");
        builder.environment().put("JAVA_HOME", "/none");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private void command(String name, String body) throws IOException {
        Path file = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
