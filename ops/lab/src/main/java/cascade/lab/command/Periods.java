package cascade.lab.command;

import cascade.run.command.UsageException;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;

/** Times as options say them, the same as settings do: {@code 500ms}, {@code 20s}, {@code 10m}, {@code 24h}. */
final class Periods {

    private Periods() {}

    /** @throws UsageException naming the option, where {@code text} is none */
    static Duration of(String option, String text) {
        try {
            return ConfigFactory.parseMap(Map.of("time", text)).getDuration("time");
        } catch (ConfigException e) {
            throw new UsageException(option + " is no duration, such as 20s: " + text);
        }
    }
}
