package cascade.lab.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a demo is started with.
 *
 * @param plan what is trained; the default plan where it is empty
 * @param port 0 takes any free one
 * @param environment where {@code REDIS_URL} and {@code KAFKA_BOOTSTRAP} may name servers to use instead of our own
 * @param attached true where children may write to our terminal
 * @param traffic requests a second by simulated people; 0 for none
 * @param trainEvery how often the rankers learn from what happens; empty for never
 */
public record DemoSettings(
        DataSource data,
        Optional<Path> plan,
        int port,
        Path workFolder,
        Map<String, String> environment,
        boolean attached,
        double traffic,
        Optional<Duration> trainEvery) {

    private static final double MOST_TRAFFIC = 200;

    public DemoSettings {
        environment = Map.copyOf(environment);
        if (trainEvery.stream().anyMatch(every -> !every.isPositive())) {
            throw new IllegalArgumentException("--train-every is a time such as 10m, or off");
        }
        if (!(traffic >= 0 && traffic <= MOST_TRAFFIC)) {
            throw new IllegalArgumentException("--traffic is 0 to " + MOST_TRAFFIC + ", not " + traffic);
        }
    }
}
