package cascade.run.command;

import cascade.AppConfig;
import cascade.deadletters.DeadLetterOffice;
import cascade.deadletters.LetterException;
import cascade.kafka.KafkaUnreachableException;
import cascade.run.deadletters.LetterAdvice;
import cascade.run.progress.ConsoleProgress;
import java.time.InstantSource;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** Which Kafka {@code dead-letters} looks into, and by which rules its servers fold. */
final class DeadLettersOptions {

    @Mixin
    private ServersKafka servers = new ServersKafka();

    /** What {@code question} answers; where it cannot be answered, a {@link UsageException} that says what to do. */
    <T> T ask(Function<DeadLetterOffice, T> question) {
        try (var office = new DeadLetterOffice(
                servers.bootstrap(), InstantSource.system(), ConsoleProgress.standard()::progress, Long.MAX_VALUE)) {
            return question.apply(office);
        } catch (LetterException e) {
            throw new UsageException(LetterAdvice.of(e));
        } catch (KafkaUnreachableException e) {
            throw new UsageException(LetterAdvice.of(e));
        }
    }

    /** Of the servers. */
    AppConfig settings() {
        return servers.settings();
    }
}
