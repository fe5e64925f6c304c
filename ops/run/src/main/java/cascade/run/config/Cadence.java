package cascade.run.config;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Optional;

/** Reads how often something is done. */
final class Cadence {

    private static final String OFF = "off";

    private Cadence() {}

    /** A time such as 1h; empty for {@code off}, which HOCON takes for a truth. */
    static Optional<Duration> orOff(Config config, String key) {
        String text = config.getString(key);
        return text.equals(OFF) || text.equals("false") ? Optional.empty() : Optional.of(config.getDuration(key));
    }
}
