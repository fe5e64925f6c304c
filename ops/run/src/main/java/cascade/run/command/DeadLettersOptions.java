package cascade.run.command;

import cascade.AppConfig;
import cascade.deadletters.DeadLetterOffice;
import cascade.deadletters.LetterException;
import cascade.kafka.KafkaUnreachableException;
import cascade.run.config.ConfigSources;
import cascade.run.deadletters.LetterAdvice;
import cascade.run.process.Endpoints;
import cascade.run.process.WorkFolder;
import cascade.run.progress.ConsoleProgress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Kafka {@code dead-letters} looks into, and by which rules its servers fold. */
final class DeadLettersOptions {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "the servers' Kafka; else --config's, KAFKA_BOOTSTRAP's or the running demo's")
    private @Nullable String kafka;

    @Option(names = "--work-dir", paramLabel = "D", description = "the demo's work folder")
    private @Nullable Path workFolder;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the servers' settings: where their Kafka is, and feedback.late")
    private @Nullable Path config;

    /** What {@code question} answers; where it cannot be answered, a {@link UsageException} that says what to do. */
    <T> T ask(Function<DeadLetterOffice, T> question) {
        try (var office = new DeadLetterOffice(
                bootstrap(), InstantSource.system(), ConsoleProgress.standard()::progress, Long.MAX_VALUE)) {
            return question.apply(office);
        } catch (LetterException e) {
            throw new UsageException(LetterAdvice.of(e));
        } catch (KafkaUnreachableException e) {
            throw new UsageException(LetterAdvice.of(e));
        }
    }

    private String bootstrap() {
        if (kafka != null) {
            return kafka;
        }
        if (workFolder == null && (config != null || System.getenv("KAFKA_BOOTSTRAP") != null)) {
            return settings().kafka().bootstrap();
        }
        return Endpoints.read(workFolder == null ? WorkFolder.standard() : workFolder)
                .kafka();
    }

    /** Of the servers, as far as this machine's environment and {@code --config} say. */
    AppConfig settings() {
        return ConfigSources.load(Optional.ofNullable(config), System.getenv(), Map.of());
    }
}
