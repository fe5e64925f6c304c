package cascade.lab.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cascade.feedback.EventRules;
import cascade.kafka.BrokerNames;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalKafka;
import cascade.samples.SamplesConfig;
import cascade.samples.SamplesStreams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes samples where it cannot begin, or cannot go on. */
@Tag("long")
class SamplesStreamsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 5;

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private LocalKafka kafka;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = LocalKafka.start(folder, folder.resolve("kafka"));
        Topics.create(vertx, config("127.0.0.1")).await(1, TimeUnit.MINUTES);
    }

    @AfterEach
    void stopKafka() throws Exception {
        kafka.close();
        vertx.close().await(1, TimeUnit.MINUTES);
    }

    @Test
    void attemptsThatFailLeaveNoThread() {
        try (SamplesStreams _ = start("127.0.0.1")) {
            long before = adminThreads();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                assertThatThrownBy(() -> start("127.0.0.1")).hasMessageContaining("same state directory");
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(adminThreads()).isEqualTo(before));
        }
    }

    private static long adminThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kafka-admin-client-thread"))
                .count();
    }

    /** A thread that broke is replaced by one with clients of its own. */
    @Test
    void whereABrokenThreadCannotBeReplacedItHasEndedAndCanBeStartedAgain() throws Exception {
        String host = BrokerNames.unresolved();
        BrokerNames.resolve(host);
        try (SamplesStreams streams = start(host)) {
            assertThat(streams.hasEnded()).isFalse();
            BrokerNames.forget(host);
            // The log that it reads is gone: no thread can go on, and each tries with new clients.
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.address()))) {
                admin.deleteTopics(List.of(Topics.EVENTS)).all().get(1, TimeUnit.MINUTES);
            }

            // Threads that break say so to whoever asks, as awaiting does.
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(streams::hasEnded);
        }
        Topics.create(vertx, config("127.0.0.1")).await(1, TimeUnit.MINUTES);
        BrokerNames.resolve(host);

        // For some seconds the JVM remembers that it does not resolve.
        SamplesStreams again = await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> start(host), _ -> true);
        assertThat(again.hasEnded()).isFalse();
        again.close();
    }

    private KafkaConfig config(String host) {
        return new KafkaConfig(kafka.address().replace("127.0.0.1", host), 1, (short) 1, Duration.ofSeconds(5));
    }

    private SamplesStreams start(String host) {
        SamplesConfig usual = SamplesConfig.defaults();
        return SamplesStreams.start(
                config(host),
                new SamplesConfig(
                        true,
                        "samples-streams-it",
                        usual.window(),
                        usual.impressionWait(),
                        false,
                        usual.lateness(),
                        usual.unservedWait(),
                        usual.mostBytes(),
                        folder.resolve("samples"),
                        1,
                        0),
                new EventRules(Duration.ofHours(24)),
                new SimpleMeterRegistry());
    }
}
