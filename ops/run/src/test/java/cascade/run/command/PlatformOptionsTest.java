package cascade.run.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.run.Cascade;
import cascade.run.process.Endpoints;
import cascade.run.process.NoDemoException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PlatformOptionsTest {

    private static final Map<String, String> NOTHING = Map.of();
    private static final String DEFAULT = "redis://127.0.0.1:6379";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path file;

    @Command
    private static final class Verb {

        @Mixin
        private ServersOptions servers = new ServersOptions();
    }

    @BeforeEach
    void writeSettings() throws IOException {
        file = Files.writeString(
                folder.resolve("cascade.conf"),
                "redis.uri = \"redis://file:1\"\nkafka.bootstrap = \"file:2\"\nfeedback.late = 3h\n");
    }

    private ServersOptions parsed(Map<String, String> environment, String... arguments) {
        Verb verb = new Verb();
        new CommandLine(verb).parseArgs(arguments);
        verb.servers.lookIn(environment, folder.resolve("cache"), new PrintStream(said, true, StandardCharsets.UTF_8));
        return verb.servers;
    }

    private static String redis(ServersOptions servers) {
        return servers.settings().redis().uri();
    }

    private static String kafka(ServersOptions servers) {
        return servers.settings().kafka().bootstrap();
    }

    private void runADemo(Path workFolder) {
        new Endpoints("http://127.0.0.1:1", "redis://demo:1", "demo:2").write(workFolder);
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() {
        runADemo(folder.resolve("cache"));

        assertThat(redis(parsed(NOTHING, "--config", file.toString()))).isEqualTo("redis://file:1");
        Map<String, String> named = Map.of("REDIS_URL", "redis://environment:1");
        assertThat(redis(parsed(named, "--config", file.toString()))).isEqualTo("redis://environment:1");
        assertThat(kafka(parsed(named, "--config", file.toString()))).isEqualTo("file:2");
        ServersOptions both = parsed(named, "--config", file.toString(), "--redis", "redis://option:1");
        assertThat(redis(both)).isEqualTo("redis://option:1");
        assertThat(both.settings().feedback().rules().late()).hasHours(3);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whereNothingIsNamedTheDemoThatRunsIsMeantAndItSaysSo() {
        runADemo(folder.resolve("cache"));

        ServersOptions servers = parsed(NOTHING);

        assertThat(redis(servers)).isEqualTo("redis://demo:1");
        assertThat(kafka(servers)).isEqualTo("demo:2");
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("Speaking to the demo at http://127.0.0.1:1", "--config FILE");
    }

    @Test
    void whereNoneRunsTheDefaultsAreMeantAsServeHasThem() {
        assertThat(redis(parsed(NOTHING))).isEqualTo(DEFAULT);
        assertThat(parsed(NOTHING).named()).isEmpty();
    }

    @Test
    void aDemoOfAnotherFolderIsSpokenToOrMissed() {
        runADemo(folder.resolve("other"));

        assertThat(redis(parsed(NOTHING, "--work-dir", folder.resolve("other").toString())))
                .isEqualTo("redis://demo:1");
        assertThatThrownBy(() -> parsed(
                                NOTHING, "--work-dir", folder.resolve("none").toString())
                        .settings())
                .isInstanceOf(NoDemoException.class)
                .hasMessageContaining("--config FILE");
    }

    /** As whoever looks for a person in all places does. */
    @Test
    void whatIsLeftOutAndWhatNothingNamesIsNotThere() {
        runADemo(folder.resolve("cache"));

        ServersOptions withoutKafka = parsed(NOTHING, "--kafka", "none");
        assertThat(withoutKafka.redisIfAny()).contains("redis://demo:1");
        assertThat(withoutKafka.kafkaIfAny()).isEmpty();
        ServersOptions ofOne = parsed(NOTHING, "--kafka", "option:2");
        assertThat(ofOne.kafkaIfAny()).contains("option:2");
        assertThat(ofOne.redisIfAny()).isEmpty();
        ServersOptions ofFile = parsed(NOTHING, "--config", file.toString(), "--kafka", "option:2");
        assertThat(ofFile.redisIfAny()).contains("redis://file:1");
    }

    @Test
    void whoeverSpeaksToServersTakesTheirSettings() {
        assertThat(verbs(Cascade.commandLine()))
                .filteredOn(verb -> Stream.of("--redis", "--kafka", "--work-dir")
                        .anyMatch(option -> verb.getCommandSpec().findOption(option) != null))
                .hasSizeGreaterThan(10)
                .allSatisfy(verb -> assertThat(
                                Optional.ofNullable(verb.getCommandSpec().findOption("--config")))
                        .as(verb.getCommandSpec().qualifiedName())
                        .isPresent());
    }

    private static Stream<CommandLine> verbs(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(PlatformOptionsTest::verbs));
    }
}
