package cascade.http;

import java.time.Duration;

/**
 * How long clients may keep a server waiting, and how many of them there may be.
 *
 * @param idle how long a connection may be open without a request under way, and an answer lie unread
 * @param header within which the head of a request is complete, from its first byte
 * @param body within which a body is complete, from its head; a longer one has a second more for each 64 KB of it that came
 * @param most connections of a node at once; a further one is closed
 */
public record ConnectionsConfig(Duration idle, Duration header, Duration body, int most) {

    private static final Duration LEAST_TIME = Duration.ofMillis(100);
    private static final Duration MOST_TIME = Duration.ofHours(1);
    private static final int MOST_CONNECTIONS = 1_000_000;

    public ConnectionsConfig {
        requireTime("idle-timeout", idle);
        requireTime("header-timeout", header);
        requireTime("body-timeout", body);
        if (most < 1 || most > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("http.max-connections is outside 1.." + MOST_CONNECTIONS + ": " + most);
        }
    }

    public static ConnectionsConfig defaults() {
        return new ConnectionsConfig(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(30), 10_000);
    }

    private static void requireTime(String key, Duration time) {
        if (time.compareTo(LEAST_TIME) < 0 || time.compareTo(MOST_TIME) > 0) {
            throw new IllegalArgumentException(
                    "http." + key + " is outside " + LEAST_TIME + ".." + MOST_TIME + ": " + time);
        }
    }
}
