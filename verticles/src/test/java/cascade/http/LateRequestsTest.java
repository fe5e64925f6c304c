package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A balancer that goes on sending requests, on connections of their own, to a server that has begun to end. */
class LateRequestsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatComesLateIsAnsweredAndTheServerEndsOnceNothingDoes() {
        try (var server = HttpServerUnderTest.inMemory(new BoundedLog(1))) {
            server.readiness.stop();
            Future<?> ended = server.endListening();
            for (int request = 0; request < 15; request++) {
                assertThat(server.get("/v1/feed?user=u&size=5").status()).isEqualTo(200);
                await().pollDelay(Duration.ofMillis(50)).until(() -> true);
            }
            assertThat(ended.isComplete()).isFalse();

            await().atMost(PATIENCE).until(ended::succeeded);
        }
    }

    @Test
    void whoAsksHowItIsKeepsNoServerFromItsEnd() {
        DrainConfig patient = new DrainConfig(Duration.ofSeconds(3), Duration.ofMinutes(5));
        try (var server = HttpServerUnderTest.withDrain(patient)) {
            server.readiness.stop();
            Future<?> ended = server.endListening();

            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .until(() ->
                            ended.succeeded() || server.get("/health/ready").status() == 200);
            assertThat(ended.succeeded()).isTrue();
        }
    }
}
