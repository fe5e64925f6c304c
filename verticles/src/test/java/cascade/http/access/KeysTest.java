package cascade.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    private Drawer drawer;
    private Token app;

    @BeforeEach
    void addAKey() {
        drawer = new Drawer(folder);
        app = drawer.add("app", Scope.FEED);
    }

    @Test
    void aKeyIsKnownByAllOfIt() {
        KeyRing ring = keys().ring();

        assertThat(ring.of(app.text())).isNotNull();
        assertThat(ring.of(Token.random(new SecureRandom()).text())).isNull();
        assertThat(ring.of(app.text().substring(0, 63) + (app.text().endsWith("A") ? "B" : "A")))
                .isNull();
        assertThat(ring.of(app.text() + "A")).isNull();
        assertThat(ring.of("")).isNull();
    }

    @Test
    void itsScopesAreThoseOfTheFile() {
        Grant grant = keys().ring().of(app.text());

        assertThat(grant.hasOneOf(Grant.bits(Set.of(Scope.FEED)))).isTrue();
        assertThat(grant.hasOneOf(Grant.bits(Set.of(Scope.FEED, Scope.ADMIN)))).isTrue();
        assertThat(grant.hasOneOf(Grant.bits(Set.of(Scope.EVENTS, Scope.CATALOGUE, Scope.ADMIN))))
                .isFalse();
    }

    @Test
    void whatIsAddedAndRevokedIsFollowed() {
        Keys keys = keys();
        Token other = drawer.add("other", Scope.EVENTS);
        assertThat(keys.ring().of(other.text())).isNull();

        keys.refresh();
        assertThat(keys.ring().of(other.text())).isNotNull();

        drawer.revoke(app);
        keys.refresh();
        assertThat(keys.ring().of(app.text())).isNull();
        assertThat(keys.ring().of(other.text())).isNotNull();
        assertThat(meters.get("cascade.http.keys").gauge().value()).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeUsedChangesNothingAndIsCountedOnce() throws IOException {
        Keys keys = keys();
        String good = Files.readString(drawer.file().path());

        drawer.write(good.substring(0, good.length() / 2));
        keys.refresh();
        keys.refresh();
        assertThat(keys.ring().of(app.text())).isNotNull();
        assertThat(refused()).isEqualTo(1);

        Files.delete(drawer.file().path());
        keys.refresh();
        assertThat(keys.ring().of(app.text())).isNotNull();
        assertThat(refused()).isEqualTo(2);

        drawer.write(good);
        keys.refresh();
        Files.setPosixFilePermissions(drawer.file().path(), PosixFilePermissions.fromString("rw-r--r--"));
        keys.refresh();
        assertThat(keys.ring().of(app.text())).isNotNull();
        assertThat(refused()).isEqualTo(3);
    }

    @Test
    void aRateIsNotBegunAnewWhenTheFileChanges() {
        Token slow = drawer.add("slow", new Rate(.001, 1), Scope.FEED);
        Keys keys = keys();
        assertThat(keys.ring().of(slow.text()).take(System.nanoTime())).isZero();

        drawer.add("other", Scope.FEED);
        keys.refresh();

        assertThat(keys.ring().of(slow.text()).take(System.nanoTime())).isPositive();
    }

    @Test
    void aFaultyFileIsNoneToStartWith() {
        drawer.write("{");

        assertThatExceptionOfType(KeyFileException.class).isThrownBy(this::keys);
    }

    private Keys keys() {
        return new Keys(drawer.file(), meters);
    }

    private double refused() {
        return meters.get("cascade.http.keys.refused").counter().count();
    }
}
