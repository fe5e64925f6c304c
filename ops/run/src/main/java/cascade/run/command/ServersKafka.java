package cascade.run.command;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The servers that share a Kafka. */
final class ServersKafka extends PlatformOptions {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "the servers' Kafka, in place of kafka.bootstrap")
    private Optional<String> kafka = Optional.empty();

    String bootstrap() {
        return settings().kafka().bootstrap();
    }

    @Override
    Map<String, String> given() {
        return kafka.map(bootstrap -> Map.of(KAFKA, bootstrap)).orElse(Map.of());
    }
}
