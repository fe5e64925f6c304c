package cascade.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.junit.jupiter.api.Test;

class ClientsTest {

    private final Map<String, Object> settings = Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            "127.0.0.1:1",
            CommonClientConfigs.CLIENT_ID_CONFIG,
            "of-nobody-" + UUID.randomUUID());

    @Test
    void whatWasMadeForWhoThenCouldNotBeMadeIsClosed() {
        Clients clients = new Clients();
        var _ = clients.getAdmin(settings);
        var _ = clients.getProducer(settings);
        var _ = clients.getConsumer(settings);
        var _ = clients.getRestoreConsumer(settings);
        assertThat(threads()).isEqualTo(2);

        clients.close();

        await().atMost(Duration.ofSeconds(30)).until(() -> threads() == 0);
    }

    @Test
    void whatHasAnOwnerIsHisToClose() {
        Clients clients = new Clients();
        try (var _ = clients.getAdmin(settings)) {
            clients.haveOwner();

            clients.close();

            assertThat(threads()).isOne();
        }
    }

    /** Of clients of this test; consumers have none. */
    private long threads() {
        String name = String.valueOf(settings.get(CommonClientConfigs.CLIENT_ID_CONFIG));
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(name))
                .count();
    }
}
