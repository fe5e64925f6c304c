package cascade.lab;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.process.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ops/cascade} on machines that lack something, played by commands that go before the real ones on the PATH. */
class CascadeScriptTest {

    private static final Set<String> BROWSERS = Set.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    private Path commands;

    private String system = "/usr/bin:/bin";

    /** Beside what every run has. */
    private final Map<String, String> more = new HashMap<>();

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
    void nothingIsInstalledOnAMachineWhoseSettingsNameItsRedisAndKafka() throws Exception {
        command("id", "echo 0");
        command("apt-get", "echo \"$@\" >> '" + commands.resolve("installed") + "'");
        List<String> serve =
                List.of(SourceTree.root().resolve("ops/cascade").toString(), "serve", "--config", "c.conf");
        assertThat(run(serve, "/none").text()).endsWith("    sudo apt-get install -y openjdk-25-jdk-headless\n");
        more.put("CASCADE_KAFKA_BOOTSTRAP", "127.0.0.1:1");
        assertThat(run("demo").text()).endsWith("    sudo apt-get install -y openjdk-25-jdk-headless\n");
        assertThat(commands.resolve("installed")).doesNotExist();
    }

    @Test
    void withoutABrowserTheTestsOfThePageAreNamedAndAsRootItIsInstalled(@TempDir Path tree) throws Exception {
        hideBrowsers();
        command("mvn", "exit 0");
        command("id", "echo 1000");
        assertThat(runTests(tree).text()).contains("the tests of the page are skipped", "install -y chromium");

        command("id", "echo 0");
        command("apt-get", "echo \"$@\" >> '" + commands.resolve("installed") + "'");
        assertThat(runTests(tree).status()).isZero();
        assertThat(commands.resolve("installed")).content().contains("install -y -qq --no-install-recommends chromium");
    }

    @Test
    void theLongRunUnpacksPrometheusAndInstallsNone(@TempDir Path tree) throws Exception {
        hide(Set.of("prometheus", "promtool"));
        command("mvn", "exit 0");
        command("chromium", "exit 0");
        command("id", "echo 1000");
        command("apt-get", "exit 1");
        assertThat(runTests(tree, "--long").text())
                .contains("the tests of the dashboard and the alerts are skipped", "install -y prometheus");

        command("apt-get", "touch prometheus.deb promtool.deb; echo \"$@\" >> '" + commands.resolve("asked") + "'");
        command("dpkg-deb", "mkdir -p usr/bin; cp /bin/true usr/bin/$(basename $2 .deb)");
        assertThat(runTests(tree, "--long").text()).contains("Unpacked prometheus and promtool");
        assertThat(commands.resolve("asked")).content().isEqualTo("download -qq prometheus promtool\n");
        assertThat(tree.resolve("ops/lab/target/prometheus")).isDirectoryNotContaining("glob:**.deb");
        assertThat(runTests(tree, "--long").text()).doesNotContain("rometheus");

        assertThat(runTests(tree).text()).doesNotContain("rometheus");
    }

    private void hideBrowsers() throws IOException {
        hide(BROWSERS);
    }

    /** Leaves the PATH all that it has but those. */
    private void hide(Set<String> hidden) throws IOException {
        Path links = Files.createDirectories(commands.resolve("links"));
        try (Stream<Path> programs = Files.list(Path.of("/usr/bin"))) {
            for (Path program : programs.toList()) {
                if (!hidden.contains(program.getFileName().toString())) {
                    Files.createSymbolicLink(links.resolve(program.getFileName()), program);
                }
            }
        }
        system = links.toString();
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

    @Test
    void theLongRunLeavesOutNoTagAndTheShortOneWhatTheBuildLeavesOut(@TempDir Path tree) throws Exception {
        command("mvn", "echo \"$@\"");
        command("chromium", "exit 0"); // so that none is installed
        command("prometheus", "exit 0");
        command("promtool", "exit 0");
        Outcome brief = runTests(tree);
        assertThat(brief.status()).isZero();
        assertThat(tree.resolve("ops/lab/target/test.log"))
                .content()
                .isEqualTo("-B verify -T 1C -Dspotless.check.skip=true\n");

        assertThat(runTests(tree, "--long").status()).isZero();
        assertThat(tree.resolve("ops/lab/target/test.log")).content().isEqualTo("-B verify -T 1C -Plong\n");
        assertThat(SourceTree.root().resolve("pom.xml"))
                .content()
                .containsPattern("<id>long</id>\\s*<properties>\\s*<excludedGroups/>");

        assertThat(runTests(tree, "--help").text()).contains("[--long]", "--long   also");
        Outcome unknown = runTests(tree, "--lnog");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.text()).contains("unknown option --lnog");
    }

    @Test
    void whatMavenFetchesIsNamedWithItsSize(@TempDir Path tree) throws Exception {
        command("chromium", "exit 0");
        command(
                "mvn",
                "echo '[INFO] Downloaded from central: https://here/org/pytorch/pytorch-2.10.jar (312 MB at 30 MB/s)'");
        assertThat(runTests(tree).text()).contains("\n  fetched pytorch-2.10.jar, 312 MB\n");
    }

    @ParameterizedTest
    @CsvSource({
        "serve --config c.conf, serving, cascade.run.Cascade",
        "keys add, serving, cascade.run.Cascade",
        "dead-letters ls, serving, cascade.run.Cascade",
        "import kuairand DIR, serving log, cascade.run.Cascade",
        "sink --out log, serving log, cascade.run.Cascade",
        "log show LOG, serving log, cascade.run.Cascade",
        "rebuild --log log, serving log, cascade.run.Cascade",
        "verify erasure LOG, serving log, cascade.run.Cascade",
        "models list, serving log training, cascade.run.Cascade",
        "train --log log, serving log training, cascade.run.Cascade",
        "verify faults, lab, cascade.lab.Lab",
        "import simulated, lab, cascade.lab.Lab",
        "bench feed, lab, cascade.lab.Lab",
        "demo, lab, cascade.lab.Lab",
        "help, lab, cascade.lab.Lab"
    })
    void aVerbHasTheClassPathOfWhatItDoes(String verb, String paths, String main, @TempDir Path tree) throws Exception {
        Path libraries = Files.createDirectories(tree.resolve("libraries"));
        for (String path : List.of("serving", "log", "training", "lab")) {
            built(tree, path, Files.writeString(libraries.resolve(path), "").toString());
        }
        Path jdk = Files.createDirectories(tree.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        command(jdk.resolve("bin/javac"), "");
        command(jdk.resolve("bin/java"), "while [ $1 != -cp ]; do shift; done; echo $2 $3");

        Outcome outcome = run(lineOf(tree, verb), jdk.toString());

        String jar = paths.equals("lab")
                ? "/ops/lab/target/cascade-lab-0.1.0-SNAPSHOT.jar"
                : "/ops/run/target/cascade-run-0.1.0-SNAPSHOT.jar";
        List<String> expected = new ArrayList<>(List.of(tree + jar));
        Stream.of(paths.split(" "))
                .map(path -> libraries.resolve(path).toString())
                .forEach(expected::add);
        assertThat(outcome.text()).isEqualTo(String.join(":", expected) + " " + main + "\n");
    }

    @Test
    void theFirstLineOfACommandIsOursAndWhatTheJvmRefusesIsSaid(@TempDir Path tree) throws Exception {
        for (String path : List.of("serving", "log", "training", "lab")) {
            built(tree, path, System.getProperty("java.class.path"));
        }
        List<String> line = lineOf(tree, "keys nothing");
        Files.copy(SourceTree.root().resolve("ops/server.options"), tree.resolve("ops/server.options"));

        assertThat(run(line, System.getProperty("java.home")).text()).startsWith("Unmatched argument");

        more.put("CASCADE_JAVA_OPTS", "-XX:NoSuchOption");
        assertThat(run(line, System.getProperty("java.home")).text())
                .startsWith("Unrecognized VM option 'NoSuchOption'");
    }

    /** Leaves a class path where a build would. */
    private static void built(Path tree, String name, String path) throws IOException {
        Path lab = Files.createDirectories(tree.resolve("ops/lab/target"));
        Path target = name.equals("lab") ? lab : Files.createDirectories(tree.resolve("ops/run/target"));
        Files.writeString(target.resolve(name + ".classpath"), path);
        Files.writeString(lab.resolve("built"), "");
    }

    private static List<String> lineOf(Path tree, String verb) throws IOException {
        List<String> line = new ArrayList<>(List.of("bash", script(tree).toString()));
        line.addAll(List.of(verb.split(" ")));
        return line;
    }

    private static Path script(Path tree) throws IOException {
        Path script = Files.createDirectories(tree.resolve("ops")).resolve("cascade");
        return Files.copy(SourceTree.root().resolve("ops/cascade"), script, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs the tests of a source tree that has nothing but the script. */
    private Outcome runTests(Path tree, String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("bash", script(tree).toString(), "test"));
        line.addAll(List.of(options));
        return run(line, System.getProperty("java.home"));
    }

    private record Outcome(int status, String text) {}

    private Outcome run(String verb) throws IOException, InterruptedException {
        return run(List.of(SourceTree.root().resolve("ops/cascade").toString(), verb), "/none");
    }

    private Outcome run(List<String> line, String jdk) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("PATH", commands + ":" + system);
        builder.environment().put("CASCADE_JDK_SEARCH", "/none");
        builder.environment().put("JAVA_HOME", jdk);
        builder.environment().put("REDIS_URL", "redis://none"); // so that none is installed
        builder.environment().putAll(more);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private void command(String name, String body) throws IOException {
        command(commands.resolve(name), body);
    }

    private static void command(Path path, String body) throws IOException {
        Path file = Files.writeString(path, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
