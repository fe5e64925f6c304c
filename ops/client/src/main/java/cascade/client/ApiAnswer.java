package cascade.client;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * What a server answered.
 *
 * @param retryAfter that it asked for; zero where it did not
 * @param body not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // It is read once.
record ApiAnswer(int status, Duration retryAfter, byte[] body) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    static ApiAnswer of(HttpResponse<byte[]> response) {
        Duration retryAfter = response.headers()
                .firstValue("retry-after")
                .map(text -> RetryAfter.parse(text, Instant.now()))
                .orElse(Duration.ZERO);
        return new ApiAnswer(response.statusCode(), retryAfter, response.body());
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Whether the same request may be answered otherwise a little later. */
    boolean isTemporary() {
        return switch (status) {
            case TOO_MANY_REQUESTS, BAD_GATEWAY, UNAVAILABLE, GATEWAY_TIMEOUT -> true;
            default -> false;
        };
    }
}
