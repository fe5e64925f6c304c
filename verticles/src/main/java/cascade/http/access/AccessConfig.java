package cascade.http.access;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Who may ask.
 *
 * @param keys the file of API keys
 * @param isNeededOnLoopback whether a server that only this machine can reach asks for keys too
 * @param isNeededBehindProxy whether such a server asks for keys of what a proxy handed on ({@code Forwarded}, {@code X-Forwarded-For})
 * @param session how long a browser's session lasts, one minute to 30 days
 */
public record AccessConfig(Path keys, boolean isNeededOnLoopback, boolean isNeededBehindProxy, Duration session) {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(30);

    public AccessConfig {
        if (session.compareTo(LEAST) < 0 || session.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("http.session is outside " + LEAST + ".." + MOST + ": " + session);
        }
    }

    public static AccessConfig defaults() {
        return new AccessConfig(standardFile(), false, true, Duration.ofHours(12));
    }

    /** Where {@code ops/cascade keys} keeps keys unless told otherwise. */
    public static Path standardFile() {
        return Path.of(System.getProperty("user.home"), ".config", "cascade", "keys.json");
    }
}
