package cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.admission.AdmissionConfig;
import cascade.admission.LimitConfig;
import cascade.features.Scene;
import cascade.feed.Examples;
import cascade.feed.MergeLimits;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import cascade.feed.SourceParameters;
import cascade.feed.ValueWeights;
import cascade.feedback.FeedbackConfig;
import cascade.fetch.FetchConfig;
import cascade.kafka.KafkaConfig;
import cascade.pipeline.FeedConfig;
import cascade.rank.RankConfig;
import cascade.recall.RecallConfig;
import cascade.recall.TowersConfig;
import cascade.rerank.RerankConfig;
import cascade.served.ServedConfig;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppConfigTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theDefaultParametersAreThoseOfTheParts() {
        var parameters = AppConfig.defaults().parameters();

        assertThat(parameters.rankBundle()).isEqualTo("nfwfm");
        assertThat(parameters.weights().of("click")).isEqualTo(1);
        assertThat(parameters.recall().of(Scene.WATERFALL, Source.TRENDING).quota())
                .isEqualTo(400);
    }

    private static AdmissionConfig admission(LimitConfig events) {
        return new AdmissionConfig(LimitConfig.of(1), LimitConfig.of(1), events, LimitConfig.of(1));
    }

    @Test
    void aPartRefusesWhatCannotWorkAndNamesTheKey() {
        refused("redis.uri", () -> new RedisConfig("localhost", SECOND));
        refused("redis.command-timeout", () -> new RedisConfig("redis://h", Duration.ZERO));
        refused("redis.command-timeout", () -> new RedisConfig("redis://h", Duration.ofDays(25)));
        refused("kafka.bootstrap", () -> new KafkaConfig(" ", 12, (short) 1, SECOND));
        refused("kafka.partitions", () -> new KafkaConfig("h:1", 0, (short) 1, SECOND));
        refused("kafka.partitions", () -> new KafkaConfig("h:1", 256, (short) 1, SECOND));
        refused("kafka.replication", () -> new KafkaConfig("h:1", 12, (short) 0, SECOND));
        refused("kafka.replication", () -> new KafkaConfig("h:1", 12, (short) -2, SECOND));
        refused("kafka.delivery-timeout", () -> new KafkaConfig("h:1", 12, (short) 1, Duration.ofMillis(1)));
        refused("admission.events.least", () -> admission(new LimitConfig(0, 5)));
        refused("admission.events.least", () -> admission(new LimitConfig(6, 5)));
        refused("admission.events.least", () -> admission(new LimitConfig(1, 1_000_001)));
        refused("feed.deadline", () -> new FeedConfig(Duration.ofMillis(-1), ""));
        refused("feed.deadline", () -> new FeedConfig(Duration.ofSeconds(11), ""));
        refused("fetch.user-budget", () -> new FetchConfig(Duration.ZERO, SECOND, 1));
        refused("fetch.events-budget", () -> new FetchConfig(SECOND, SECOND.negated(), 1));
        refused("fetch.in-flight", () -> new FetchConfig(SECOND, SECOND, 0));
        refused("recall.quota.fresh", () -> recall(new SourceParameters(-1, 1, 0, 0)));
        refused("recall.weight.fresh", () -> recall(new SourceParameters(0, Double.NaN, 0, 0)));
        refused("recall.floor.fresh", () -> recall(new SourceParameters(0, 1, -1, 0)));
        refused("recall.cap.fresh", () -> recall(new SourceParameters(0, 1, 0, -1)));
        refused("recall.scene.video.weight.fresh", () -> recall(SourceParameters.OFF, SourceChange.ofWeight(101)));
        refused("recall.limit", () -> new MergeLimits(0, Map.of()));
        refused("recall.limit", () -> new MergeLimits(2_001, Map.of()));
        refused("recall.scene.video.limit", () -> new MergeLimits(500, Map.of(Scene.VIDEO, 0)));
        refused("towers.user-vectors", () -> new TowersConfig(-1, 1));
        refused("towers.new-items", () -> new TowersConfig(1, 0));
        refused("rank.bundle", () -> new RankConfig("", Examples.WEIGHTS, SECOND, 1));
        refused("rank.value.click", () -> ValueWeights.of(Map.of("click", Double.NaN)));
        refused("rank.value.Long View", () -> ValueWeights.of(Map.of("Long View", 1.0)));
        refused("rank.in-flight", () -> new RankConfig("nfwfm", Examples.WEIGHTS, SECOND, 0));
        refused("rerank spacings", () -> new RerankConfig(0, 4, 2, 0.2, 0.5, 0.6, 0.05));
        refused("rerank.personal-share", () -> new RerankConfig(4, 4, 2, 0.2, 0.5, 1.6, 0.05));
        refused("rerank shares", () -> new RerankConfig(4, 4, 2, 0.2, 0.5, 0.6, 0.6));
        refused("served.full-share", () -> new ServedConfig(1.1, 1, null, 1));
        refused("feedback.group", () -> new FeedbackConfig(true, "", SECOND, 1, SECOND, SECOND, SECOND, 1, SECOND));
        refused(
                "feedback durations",
                () -> new FeedbackConfig(true, "g", SECOND, 1, SECOND, Duration.ofMillis(1), SECOND, 1, SECOND));
        refused(
                "feedback.late",
                () -> new FeedbackConfig(true, "g", SECOND, 1, SECOND, SECOND, Duration.ZERO, 1, SECOND));
        refused(
                "feedback.publish-within",
                () -> new FeedbackConfig(true, "g", SECOND, 1, SECOND, SECOND, SECOND, 1, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://h:6379.",
                "redis://h:many",
                "redis://h:0",
                "redis://h:65536",
                "redis://h_1:6379",
                "redis://:6379",
                "redis://h:1,h:2",
                "redis://h/first",
                "http://h:1",
                "redis://h:1,"
            })
    void aPlaceOfRedisThatItsClientCannotReadIsRefused(String uri) {
        refused("redis.uri", () -> new RedisConfig(uri, SECOND));
    }

    @ParameterizedTest
    @CsvSource({
        "rediss://h?ssl_ca_certs=/none/ca.pem, ssl_ca_certs names no file that can be read: /none/ca.pem",
        "rediss://h?ssl_certs=/none, ssl_certs is unknown",
        "redis://h?ssl_ca_certs=/none/ca.pem, ssl_ca_certs has no use with redis://",
        "rediss://h?ssl_keyfile=/dev/../etc/hostname, ssl_certfile and ssl_keyfile go together"
    })
    void encryptionThatCannotBeIsRefusedByItsParameter(String uri, String reason) {
        assertThatThrownBy(() -> new RedisConfig(uri, SECOND)).hasMessageStartingWith("redis.uri: " + reason);
    }

    @Test
    void aPlaceOfRedisIsRefusedWithoutThePasswordInIt() {
        assertThatThrownBy(() -> new RedisConfig("redis://user:secret@h_1:6379/0", SECOND))
                .hasMessageEndingWith(": redis://h_1:6379/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis://h", "rediss://user:pass%2Fword@h:6379/3", "redis://[::1]:1", "redis://a:1,redis://b:2"})
    void placesOfRedisThatItsClientReadsAreTaken(String uri) {
        assertThat(new RedisConfig(uri, SECOND).uri()).isEqualTo(uri);
    }

    private static RecallConfig recall(SourceParameters fresh) {
        return recall(fresh, SourceChange.NONE);
    }

    private static RecallConfig recall(SourceParameters fresh, SourceChange inVideo) {
        RecallParameters sources =
                new RecallParameters(Map.of(Source.FRESH, fresh), Map.of(Scene.VIDEO, Map.of(Source.FRESH, inVideo)));
        return new RecallConfig(sources, 8, SECOND, 500, 50_000, 128);
    }

    private static void refused(String key, ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(key);
    }
}
