package cascade.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.kafka.Sender.Batching;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConfigTest {

    private static final Duration USUAL = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "localhost:",
                ":9092",
                "localhost:9092.",
                "localhost:many",
                "localhost:0",
                "localhost:65536",
                "localhost:99999999999",
                "local host:9092",
                "a:9092,b",
                "a:9092,",
                "a:9092;b:9092"
            })
    void whatIsNoAddressIsRefusedWithItsKeyAndTheValue(String bootstrap) {
        assertThatThrownBy(() -> config(bootstrap, USUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kafka.bootstrap")
                .hasMessageEndingWith(": " + bootstrap);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:9092",
                "kafka_1.example.:9092",
                "10.0.0.1:1",
                "[::1]:65535",
                "a:9092,b:9093",
                "a:9092, b:9093"
            })
    void addressesThatTheClientReadsAreTaken(String bootstrap) {
        assertThat(config(bootstrap, USUAL).bootstrap()).isEqualTo(bootstrap);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 100, 1_000, 1_099, 2_147_483_648L})
    void aDeliveryThatTheClientCannotRunWithIsRefusedWithItsKeyAndTheValue(long millis) {
        Duration timeout = Duration.ofMillis(millis);
        assertThatThrownBy(() -> config("localhost:9092", timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kafka.delivery-timeout")
                .hasMessageEndingWith(": " + timeout);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_100, 1_500, 2_147_483_647})
    void ofEachDeliveryThatIsTakenTheClientCanBeMade(long millis) {
        var config = config("127.0.0.1:1", Duration.ofMillis(millis));
        for (Batching batching : List.of(Batching.AWAITED, Batching.BEHIND)) {
            KafkaClients.producer(config.bootstrap(), Sender.settings(config, batching))
                    .close(Duration.ZERO);
        }
    }

    @Test
    void theDefaultsAreTaken() {
        assertThat(KafkaConfig.defaults().bootstrap()).isEqualTo("127.0.0.1:9092");
    }

    private static KafkaConfig config(String bootstrap, Duration deliveryTimeout) {
        return new KafkaConfig(bootstrap, 12, (short) 1, deliveryTimeout);
    }
}
