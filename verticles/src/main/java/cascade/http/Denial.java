package cascade.http;

import java.util.Locale;

/** Why a {@link Door} lets a request not pass. */
enum Denial {
    MISSING(401),
    UNKNOWN(401),
    SCOPE(403),
    HOST(403),
    ORIGIN(403),
    RATE(429);

    private final int status;

    Denial(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
