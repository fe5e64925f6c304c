package cascade.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final Sessions sessions = new Sessions(new SecureRandom(), Duration.ofHours(1));

    @TempDir
    Path folder;

    private Drawer drawer;
    private Token app;
    private Keys keys;
    private String session;

    @BeforeEach
    void begin() {
        drawer = new Drawer(folder);
        app = drawer.add("app", Scope.ADMIN);
        keys = new Keys(drawer.file(), new SimpleMeterRegistry());
        session = sessions.open(keys.ring().of(app.text()), NOW);
    }

    @Test
    void aSessionIsGoodForWhatItsKeyIs() {
        assertThat(sessions.of(session, keys.ring(), NOW).scopes()).containsExactly(Scope.ADMIN);
    }

    @Test
    void itSaysNothingOfTheKey() {
        assertThat(session).doesNotContain(app.text().substring(21));
    }

    @Test
    void itEndsWithItsTime() {
        assertThat(sessions.of(session, keys.ring(), NOW.plusSeconds(3_599))).isNotNull();
        assertThat(sessions.of(session, keys.ring(), NOW.plusSeconds(3_600))).isNull();
    }

    @Test
    void itEndsWithItsKey() {
        drawer.revoke(app);
        keys.refresh();

        assertThat(sessions.of(session, keys.ring(), NOW)).isNull();
    }

    @Test
    void itIsOneProcessesOwn() {
        assertThat(new Sessions(new SecureRandom(), Duration.ofHours(1)).of(session, keys.ring(), NOW))
                .isNull();
    }

    @Test
    void nobodyCanMakeItLonger() {
        String[] parts = session.split("\\.", -1);
        String longer = parts[0] + "." + (Long.parseLong(parts[1]) + 60) + "." + parts[2];

        assertThat(sessions.of(longer, keys.ring(), NOW)).isNull();
    }

    @Test
    void whatIsNoneIsNone() {
        String id = app.id();
        for (String none : new String[] {
            "",
            ".",
            "..",
            id,
            id + ".",
            id + ".1",
            id + ".x.y",
            id + "..",
            id + ".9999999999.",
            id + ".9999999999.%%",
            "x".repeat(500),
            id + "." + "9".repeat(40) + ".AAAA"
        }) {
            assertThat(sessions.of(none, keys.ring(), NOW)).as(none).isNull();
        }
    }
}
