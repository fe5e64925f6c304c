package cascade.run.command;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;

/** Times as options say them, the same as settings do: {@code 500ms}, {@code 20s}, {@code 10m}, {@code 24h}. */
public final class Periods {

    private Periods() {}

    /**
     * What {@code text} says.
     *
     * @throws UsageException naming the option, where it says none
     */
    public static Duration of(String option, String text) {
        try {
            return ConfigFactory.parseMap(Map.of("time", text)).getDuration("time");
        } catch (ConfigException e) {
            throw new UsageException(option + " is no duration, such as 20s: " + text);
        }
    }
}
