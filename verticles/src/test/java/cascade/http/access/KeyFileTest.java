package cascade.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final String GOOD = "'name':'app','id':'0123456789ab','sha256':'" + "0f".repeat(32)
            + "','scopes':['feed'],'created':'2026-11-27T10:00:00Z'";

    @TempDir
    Path folder;

    private Drawer drawer;

    @BeforeEach
    void open() {
        drawer = new Drawer(folder);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Token app = drawer.add("app", Scope.EVENTS, Scope.FEED);
        Token slow = drawer.add("slow", new Rate(.5, 2), Scope.ADMIN);
        drawer.revoke(app);

        List<ApiKey> keys = drawer.file().read();

        assertThat(keys).extracting(ApiKey::name).containsExactly("app", "slow");
        assertThat(keys.getFirst().scopes()).containsExactlyInAnyOrder(Scope.FEED, Scope.EVENTS);
        assertThat(keys.getFirst().revoked()).isEqualTo(Drawer.CREATED.plusSeconds(1));
        assertThat(keys.getLast().digest()).isEqualTo(slow.digest());
        assertThat(keys.getLast().rate()).isEqualTo(new Rate(.5, 2));
    }

    @Test
    void itIsOpenToItsOwnerAloneAndHoldsNoKey() throws IOException {
        Token token = drawer.add("app", Scope.FEED);

        Path file = drawer.file().path();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file))
                .contains(token.id())
                .doesNotContain(token.text().substring(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
    void aFileThatOthersMayReadOrWriteIsRefused(String permissions) {
        drawer.write("{\"v\":1,\"keys\":[]}", permissions);

        refused("chmod 600");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'v':1,'keys':[{'name':'a     | $ is not JSON",
                "[]                            | $ must be an object",
                "{'keys':[]}                   | $.v must be a whole number",
                "{'v':2,'keys':[]}             | $.v must be a whole number",
                "{'v':1}                       | $.keys must be an array",
                "{'v':1,'keys':[],'more':1}    | $.more is unknown",
                "{'v':1,'keys':[7]}            | $.keys[0] must be an object",
                "{'v':1,'keys':[{}]}           | $.keys[0].name must be a string; $.keys[0].id must be a string"
            })
    void whatIsNoListOfKeysIsNamed(String content, String fault) {
        drawer.write(content.replace('\'', '"'));

        refused(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'feed']                     | 'feeds']                   | $.keys[0].scopes[0] must be one of feed, events, catalogue, admin, is 'feeds'",
                "'feed']                     | ]                          | $.keys[0] a key without scopes",
                "'scopes':['feed']           | 'scopes':'feed'            | $.keys[0].scopes must be an array",
                "'app'                       | 'a p'                      | $.keys[0] a key's name is",
                "0123456789ab                | ../../etc                  | $.keys[0] an id is 12",
                "0f0f                        | 0g0f                       | $.keys[0] a digest is 64",
                "2026-11-27T10:00:00Z        | yesterday                  | $.keys[0].created must be a time",
                "'name'                      | 'rate':3,'name'            | $.keys[0].rate must be an object",
                "'name'                      | 'rate':{'perSecond':0,'burst':1},'name' | $.keys[0].rate.perSecond must be a number",
                "'name'                      | 'secret':'s','name'        | $.keys[0].secret is unknown"
            })
    void aFaultOfAKeyIsNamedByItsPlace(String good, String bad, String fault) {
        drawer.write("{\"v\":1,\"keys\":[{" + GOOD.replace(good, bad).replace('\'', '"') + "}]}");

        refused(fault);
    }

    @Test
    void aKeyThatStandsWhereItsDigestBelongsIsNotSaid() {
        Token token = Token.random(new SecureRandom());
        for (String member : List.of("'id':'0123456789ab'", "'sha256':'" + "0f".repeat(32) + "'")) {
            String wrong = member.substring(0, member.indexOf(':')) + ":'" + token.text() + "'";
            drawer.write("{\"v\":1,\"keys\":[{" + GOOD.replace(member, wrong).replace('\'', '"') + "}]}");

            assertThatExceptionOfType(KeyFileException.class)
                    .isThrownBy(() -> drawer.file().read())
                    .satisfies(refused -> assertThat(refused.getMessage())
                            .doesNotContain(token.text().substring(21, 40)));
        }
    }

    @Test
    void anIdStandsForOneKey() {
        String key = "{" + GOOD.replace('\'', '"') + "}";
        drawer.write("{\"v\":1,\"keys\":[" + key + "," + key + "]}");

        refused("$.keys[1].id is that of another key");
    }

    @Test
    void moreKeysThanAServerTakesAreRefused() {
        drawer.add("app", Scope.FEED);

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> drawer.file().change(before -> {
                    List<ApiKey> many = new ArrayList<>();
                    for (int n = 0; n <= KeyFile.MOST_KEYS; n++) {
                        many.add(before.getFirst());
                    }
                    return many;
                }))
                .withMessageContaining("more than 1000 keys");
        assertThat(drawer.file().read()).hasSize(1);
    }

    @Test
    void noneOfManyChangesAtOnceIsLost() throws Exception {
        List<Callable<Token>> adding = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            String name = "app" + n;
            adding.add(() -> drawer.add(name, Scope.FEED));
        }
        try (var one = Executors.newSingleThreadExecutor()) {
            for (var added : one.invokeAll(adding)) {
                added.get();
            }
        }

        assertThat(drawer.file().read()).hasSize(20);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFileThatIsNotThereSaysSo() {
        refused("it does not exist");
    }

    private void refused(String fault) {
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> drawer.file().read())
                .withMessageContaining(drawer.file().path().toString())
                .withMessageContaining(fault);
    }
}
