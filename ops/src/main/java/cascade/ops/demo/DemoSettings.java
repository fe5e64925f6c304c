package cascade.ops.demo;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a demo is started with.
 *
 * @param port 0 takes any free one
 * @param environment where {@code REDIS_URL} and {@code KAFKA_BOOTSTRAP} may name servers to use instead of our own
 * @param attached true where children may write to our terminal
 */
public record DemoSettings(
        DataSource data, int port, Path workFolder, Map<String, String> environment, boolean attached) {

    public DemoSettings {
        environment = Map.copyOf(environment);
    }
}
