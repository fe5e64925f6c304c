package cascade.lab.kafka;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.catalogue.log.CatalogueSender;
import cascade.features.Examples;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.WrittenCodec;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureKeys;
import cascade.features.written.Written;
import cascade.kafka.KafkaConfig;
import cascade.kafka.Sender;
import cascade.kafka.Topics;
import cascade.lab.platform.LocalPlatform;
import cascade.loops.Loops;
import cascade.queue.DurableQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a compacted topic is left with where nodes send versions of one key in whichever order: its last record is its highest version. */
@Tag("long")
class CatalogueSenderIT {

    private static Vertx vertx;
    private static LocalPlatform platform;
    private static KafkaConfig config;
    private static RedisLink link;
    private static RedisFeatureStore store;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path work) {
        vertx = Vertx.vertx();
        platform = LocalPlatform.start(work);
        config = new KafkaConfig(platform.kafka().address(), 2, (short) 1, Duration.ofSeconds(5));
        settle(Topics.create(vertx, config));
        link = new RedisLink(vertx, platform.redisAddress(), Duration.ofSeconds(5));
        settle(link.open());
        store = new RedisFeatureStore(link);
    }

    @AfterAll
    static void stop() {
        settle(link.close());
        platform.close();
        settle(vertx.close());
    }

    /** Sends what a node's queue has, and returns what is counted of it once the queue is empty. */
    private SimpleMeterRegistry send(Written... queued) {
        return send(InstantSource.system(), queued);
    }

    private SimpleMeterRegistry send(InstantSource clock, Written... queued) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Sender sender = new Sender(vertx, config, Sender.Batching.AWAITED, "catalogue", 1_000, meters);
        try (DurableQueue queue = DurableQueue.open(folder, 1 << 20)) {
            for (Written written : queued) {
                queue.append(WrittenCodec.encode(written)).join();
            }
            try (var sending = new CatalogueSender(queue, sender, store, clock, new Loops(meters), meters)) {
                sending.start();
                // What is made up here is met on a thread that tells of it.
                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> queue.waitingRecords() == 0);
            }
        }
        settle(sender.close(5_000));
        return meters;
    }

    private static List<Written> log(String key) {
        return Records.of(platform.kafka().address(), Topics.CATALOGUE).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
                .map(record -> WrittenCodec.decode(record.value()))
                .toList();
    }

    private static double resent(SimpleMeterRegistry meters) {
        return meters.get("cascade.catalogue.log.rows.resent").counter().count();
    }

    @Test
    void anItemsLateVersionIsFollowedByTheHigherOneOfAnotherNode() {
        var mine = Examples.image("i1", "mine", "t1");
        var others = Examples.image("i1", "others", "t1");
        long first = settle(store.putItems(List.of(mine))).getFirst().version();
        long second = settle(store.putItems(List.of(others))).getFirst().version();
        // The other node was quick.
        assertThat(resent(send(new Written.OfItem(others.id(), second, Instant.now(), others))))
                .isZero();

        SimpleMeterRegistry meters = send(new Written.OfItem(mine.id(), first, Instant.now(), mine));

        assertThat(resent(meters)).isEqualTo(1);
        assertThat(log("i:i1")).extracting(Written::version).containsExactly(second, first, second);
        assertThat(((Written.OfItem) log("i:i1").getLast()).row()).isEqualTo(others);
    }

    @Test
    void aTakeDownAndAnErasureFollowWhatCameTooLate() {
        ItemId item = new ItemId("i2");
        UserId user = new UserId("u2");
        long put = settle(store.putItems(List.of(Examples.image("i2", "a", "t1"))))
                .getFirst()
                .version();
        long down = settle(store.takeDown(item));
        long profile = settle(store.putProfile(user, UserProfile.UNKNOWN));
        long erased = settle(store.eraseUser(user, Instant.now()));

        send(
                new Written.OfItem(item, put, Instant.now(), Examples.image("i2", "a", "t1")),
                new Written.OfUser(user, profile, Instant.now(), UserProfile.UNKNOWN));

        assertThat(log("i:i2")).extracting(Written::version).containsExactly(put, down);
        assertThat(log("i:i2").getLast().isGone()).isTrue();
        assertThat(log("u:u2")).extracting(Written::version).containsExactly(profile, erased);
        assertThat(log("u:u2").getLast().isGone()).isTrue();
    }

    @Test
    void aProfileThatWaitedLongerThanErasuresAreRememberedIsSentOnlyWhereItStillHolds() {
        Instant longAgo = Instant.now().minus(FeatureKeys.ERASED_TTL);
        UserProfile profile = new UserProfile("f", 24, null, null, null, Map.of());
        UserId holds = new UserId("u3");
        UserId unknown = new UserId("u4");
        long version = settle(store.putProfile(holds, profile));

        SimpleMeterRegistry meters = send(
                new Written.OfUser(holds, version, longAgo, profile),
                new Written.OfUser(unknown, version, longAgo, profile),
                new Written.OfUser(new UserId("u5"), version, longAgo, null));

        assertThat(log("u:u3")).hasSize(1);
        assertThat(log("u:u4")).isEmpty();
        assertThat(log("u:u5")).hasSize(1);
        assertThat(meters.get("cascade.catalogue.log.records.dropped")
                        .tag("reason", "outdated")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatAnErrorOfOursMetIsSentAllTheSame() {
        UserId user = new UserId("u6");
        UserProfile profile = new UserProfile("f", 24, null, null, null, Map.of());
        long version = settle(store.putProfile(user, profile));
        AtomicInteger asked = new AtomicInteger();

        SimpleMeterRegistry meters = send(
                () -> {
                    if (asked.getAndIncrement() < 2) {
                        throw new LinkageError("made up");
                    }
                    return Instant.now();
                },
                new Written.OfUser(user, version, Instant.now(), profile));

        assertThat(log("u:u6")).hasSize(1);
        assertThat(meters.get("cascade.catalogue.log.sends.failed").counter().count())
                .isEqualTo(2);
    }

    @Test
    void theTopicKeepsAllOfTwoDaysAndOnlyTheLastOfEachKeyAfterThree() throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", platform.kafka().address()))) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CATALOGUE);
            var settings = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            assertThat(settings.get("cleanup.policy").value()).isEqualTo("compact");
            assertThat(settings.get("min.compaction.lag.ms").value())
                    .isEqualTo(Long.toString(Duration.ofDays(2).toMillis()));
            assertThat(settings.get("max.compaction.lag.ms").value())
                    .isEqualTo(Long.toString(Duration.ofDays(3).toMillis()));
        }
    }
}
