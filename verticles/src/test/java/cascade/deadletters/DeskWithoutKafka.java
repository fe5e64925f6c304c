package cascade.deadletters;

import cascade.kafka.KafkaUnreachableException;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;

/** A desk whose Kafka does not answer. */
public final class DeskWithoutKafka {

    private DeskWithoutKafka() {}

    public static DeadLetterDesk open() {
        return new DeadLetterDesk(() -> {
            throw new KafkaUnreachableException("nowhere:1", Duration.ZERO, new TimeoutException("nobody is there"));
        });
    }
}
