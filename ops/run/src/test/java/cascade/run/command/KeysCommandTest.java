package cascade.run.command;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.access.ApiKey;
import cascade.http.access.KeyFile;
import cascade.http.access.Rate;
import cascade.http.access.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void chooseAFile() {
        file = folder.resolve("new").resolve("keys.json");
    }

    @Test
    void aKeyIsShownOnceAndKeptAsADigest() throws IOException {
        CommandRun run = run("add", "app", "--scopes", "feed,events");

        assertThat(run.exitCode()).isZero();
        List<String> shown = Pattern.compile("cascade_[0-9a-f]{12}_[\\w-]{43}")
                .matcher(run.out())
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(shown).hasSize(1);
        assertThat(Files.readString(file)).doesNotContain(shown.getFirst().substring(21));
        ApiKey key = new KeyFile(file).read().getFirst();
        assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.FEED, Scope.EVENTS);
        assertThat(key.created()).isEqualTo(NOW);
        assertThat(shown.getFirst()).contains(key.id());
    }

    @Test
    void theFileIsTheOneThatServersOfTheseSettingsRead() throws IOException {
        Path settings = Files.writeString(folder.resolve("cascade.conf"), "http.keys = \"" + file + "\"\n");

        assertThat(plain("add", "app", "--scopes", "feed", "--config", settings.toString())
                        .exitCode())
                .isZero();

        assertThat(new KeyFile(file).read()).extracting(ApiKey::name).containsExactly("app");
        assertThat(plain("list", "--config", settings.toString()).out()).contains("app");
    }

    @Test
    void aRateComesWithABurstOfTwiceAsMany() {
        run("add", "app", "--scopes", "feed", "--rate", "50");
        run("add", "slow", "--scopes", "feed", "--rate", "0.1", "--burst", "5");

        assertThat(new KeyFile(file).read())
                .extracting(ApiKey::rate)
                .containsExactly(new Rate(50, 100), new Rate(.1, 5));
    }

    @Test
    void aListSaysWhatAKeyIsGoodForAndNotWhatItIs() {
        run("add", "app", "--scopes", "feed,events", "--rate", "50");
        run("add", "gone", "--scopes", "admin");
        run("revoke", "gone");

        CommandRun run = run("list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out())
                .containsPattern("app +[0-9a-f]{12} +feed,events +50.0/s, 100 +2026-11-27T10:00:00Z")
                .containsPattern("gone +[0-9a-f]{12} +admin +any +2026-11-27T10:00:00Z +2026-11-27T10:00:00Z");
    }

    @Test
    void aNameIsFreeAgainOnceItsKeyIsRevoked() {
        run("add", "app", "--scopes", "feed");
        assertThat(run("add", "app", "--scopes", "feed").error()).contains("there is a key called app already");
        run("revoke", "app");

        assertThat(run("add", "app", "--scopes", "feed").exitCode()).isZero();
        assertThat(new KeyFile(file).read())
                .extracting(key -> key.revoked() == null)
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add app --scopes feeds                       | no scope is called 'feeds'; there are feed, events",
                "add a/b --scopes feed                        | a key's name is 1 to 64 letters",
                "add app --scopes feed --rate 0               | a rate is",
                "add app --scopes feed --burst 3              | --burst says how many may come at once at a --rate",
                "revoke nobody                                | no key in force is called nobody"
            })
    void whatCannotBeDoneSaysWhatToChange(String arguments, String error) {
        CommandRun run = run(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.error()).contains(error);
        assertThat(file).doesNotExist();
    }

    @Test
    void withoutAFileThereIsNothingToList() {
        assertThat(run("list").out()).contains("There are no keys").contains(file.toString());
    }

    private CommandRun run(String... arguments) {
        return plain(Stream.concat(Stream.of(arguments), Stream.of("--file", file.toString()))
                .toArray(String[]::new));
    }

    private static CommandRun plain(String... arguments) {
        return CommandRun.of(out -> new KeysCommand(out, InstantSource.fixed(NOW)), arguments);
    }
}
