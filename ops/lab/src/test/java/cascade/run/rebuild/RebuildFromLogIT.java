package cascade.run.rebuild;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.FeedbackNode;
import cascade.features.IdHash;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FoldedRows;
import cascade.features.store.Generation;
import cascade.kafka.Topics;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.sink.RunningSink;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Topic;
import cascade.training.log.rows.Change;
import cascade.training.log.write.ImportWriter;
import cascade.training.log.write.RangeWriter;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rebuilds from a log that a sink wrote, where Redis, Kafka's own records or the topic are gone, and after one that was killed. */
@Tag("long")
class RebuildFromLogIT extends OnServers {

    private static final Generation SECOND = Generation.FIRST.next();

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    /** What somebody folded, as it is read. */
    private record Folded(Map<UserId, FoldedRows.OfUser> users, Map<ItemId, ItemCounts> items) {

        static Folded of(FoldedRows rows) {
            Map<UserId, FoldedRows.OfUser> users = new HashMap<>();
            settle(rows.eachUser(page -> rows.users(page).map(found -> {
                for (int i = 0; i < page.size(); i++) {
                    users.put(page.get(i), found.get(i));
                }
                return null;
            })));
            Map<ItemId, ItemCounts> items = new HashMap<>();
            for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
                items.putAll(settle(rows.counts(bucket)));
            }
            return new Folded(users, items);
        }

        void isIn(Folded other) {
            assertThat(other.users().keySet()).isEqualTo(users.keySet());
            assertThat(other.items().keySet()).isEqualTo(items.keySet());
            assertThat(users)
                    .allSatisfy((user, row) -> assertThat(
                                    RowSameness.of(row, other.users().get(user)))
                            .as(
                                    "%s: %s, %s",
                                    user,
                                    RowSameness.text(row),
                                    RowSameness.text(other.users().get(user)))
                            .isTrue());
            assertThat(items)
                    .allSatisfy((item, counts) -> assertThat(
                                    RowSameness.of(counts, other.items().get(item)))
                            .as("%s: %s, %s", item, counts, other.items().get(item))
                            .isTrue());
        }
    }

    private WrittenLog writtenLog() {
        return new WrittenLog(folder.resolve("log"), said::add);
    }

    /** Writes down all that is in Kafka by now. */
    private void sink() {
        Map<Integer, Long> ends = ends();
        try (var _ = RunningSink.start(folder.resolve("log"), platform.kafka().address())) {
            await().atMost(PATIENCE).until(() -> {
                Map<Integer, Long> written = writtenLog().ends();
                return ends.entrySet().stream()
                        .allMatch(end -> written.getOrDefault(end.getKey(), 0L) >= end.getValue());
            });
        }
    }

    private Map<Integer, Long> ends() {
        try (EventsOfKafka events = new EventsOfKafka(platform.kafka().address())) {
            return events.ends();
        }
    }

    /** Writes down the items and users there are, as they come through the catalogue's topic. */
    private void writeCatalogue() {
        try (RangeWriter writer = new RangeWriter(LogDirectory.open(folder.resolve("log")))) {
            writer.begin(Topic.CATALOGUE, 0, 0);
            long offset = 0;
            for (int item = 0; item < Crowd.ITEMS; item++) {
                writer.item(offset++, new Change<>(Crowd.item(item).id(), 1, Instant.EPOCH, Crowd.item(item)));
            }
            for (int user = 0; user < Crowd.USERS; user++) {
                writer.user(offset++, new Change<>(Crowd.user(user), 1, Instant.EPOCH, Crowd.profile(user)));
            }
            writer.commit(offset - 1);
        }
    }

    private RebuildSettings withoutComparison() {
        return new RebuildSettings(false, true, quick().overlap(), quick().keeps());
    }

    @Test
    void aRedisThatLostEverythingIsFilledFromTheLogAndFromWhatKafkaHasAfterIt() throws Exception {
        publish();
        FeedbackNode node = node();
        try (Crowd crowd = new Crowd(platform.kafka().address(), PARTITIONS, 1)) {
            crowd.act(2_000);
            sink();
            writeCatalogue();
            forgetRecords();
            crowd.act(700);
            awaitFolded();
            Folded before = Folded.of(generations.rows(Generation.FIRST));
            send(Request.cmd(Command.FLUSHALL));
            RebuildResult result = rebuild(writtenLog(), withoutComparison()).run();
            assertThat(said).isEmpty();
            assertThat(result.turned()).isTrue();
            assertThat(result.figures())
                    .containsEntry("putBack", (long) Crowd.ITEMS + Crowd.USERS)
                    .containsEntry("gone", 0L);
            before.isIn(Folded.of(generations.rows(SECOND)));
            assertThat(settle(store.user(Crowd.user(1))).features().profile()).isEqualTo(Crowd.profile(1));
            crowd.act(300);
            awaitFolded();
            crowd.done()
                    .forEach((user, done) -> assertThat((long)
                                    settle(store.stored(user)).ids().ofADay().size())
                            .as("%s", user)
                            .isEqualTo(done));
        }
        settle(node.close());
    }

    /** Kafka has no more of what was written down. */
    private void forgetRecords() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", platform.kafka().address()))) {
            Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
            ends().forEach((partition, end) ->
                    deletions.put(new TopicPartition(Topics.EVENTS, partition), RecordsToDelete.beforeOffset(end)));
            admin.deleteRecords(deletions).all().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatWasImportedIsFoldedBesideWhatCameThroughKafka() throws Exception {
        publish();
        FeedbackNode node = node();
        try (Crowd crowd = new Crowd(platform.kafka().address(), PARTITIONS, 4)) {
            crowd.act(800);
            sink();
            awaitFolded();
            ItemId item = Crowd.item(0).id();
            long clicks = settle(store.counts(List.of(item))).get(item).counts().clicks();
            importClicks(item, 60);
            RebuildResult first = rebuild(writtenLog(), withoutComparison()).run();
            assertThat(first.turned()).isTrue();
            assertThat(settle(store.counts(List.of(item))).get(item).counts().clicks())
                    .isEqualTo(clicks + 60);
            crowd.act(200);
            awaitFolded();
            RebuildResult again = rebuild(writtenLog(), quick()).run();
            assertThat(again.differences()).isEmpty();
            assertThat(again.figures()).containsEntry("differ", 0L).containsEntry("moving", 0L);
            assertThat(said).isEmpty();
        }
        settle(node.close());
    }

    /** As a company may have had them before. */
    private void importClicks(ItemId item, int clicks) {
        Instant past = Instant.now().minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.MILLIS);
        try (ImportWriter writer = new ImportWriter(folder.resolve("log"), "before", "m")) {
            for (int i = 0; i < clicks; i++) {
                writer.event(new FeedEvent.Click(new FeedEvent.Envelope(
                        "before-" + i,
                        Crowd.user(i % Crowd.USERS),
                        item,
                        past.plusSeconds(i),
                        new RequestContext(Scene.WATERFALL, Map.of()),
                        null,
                        null)));
            }
            writer.finish("test", past, past);
        }
    }

    @Test
    void aTopicWithOtherPartitionsGoesOnAfterTheLogOfTheOneBefore() throws Exception {
        publish();
        FeedbackNode node = node();
        try (Crowd crowd = new Crowd(platform.kafka().address(), PARTITIONS, 2)) {
            crowd.act(1_500);
            sink();
            awaitFolded();
        }
        settle(node.close());
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", platform.kafka().address()))) {
            admin.deleteTopics(List.of(Topics.EVENTS)).all().get(30, TimeUnit.SECONDS);
        }
        int more = PARTITIONS + 3;
        settle(Topics.create(vertx, kafkaConfig(more)));
        FeedbackNode other = node();
        try (Crowd crowd = new Crowd(platform.kafka().address(), more, 3)) {
            crowd.skip(1_000_000);
            crowd.act(800);
        }
        RebuildResult result = rebuild(writtenLog(), quick()).run();
        assertThat(result.differences()).isEmpty();
        assertThat(result.turned()).isTrue();
        assertThat(result.figures()).containsEntry("differ", 0L).containsEntry("gone", 0L);
        settle(other.close());
    }

    @Test
    void afterOneThatWasKilledTheNextBeginsAnewAndNothingIsLeftOfIt() throws Exception {
        publish();
        FeedbackNode node = node();
        try (Crowd crowd = new Crowd(platform.kafka().address(), PARTITIONS, 4)) {
            crowd.act(3_000);
            awaitFolded();
        }
        Process killed = new ProcessBuilder(new JavaCommand("256m", "cascade.run.Cascade")
                        .withOptions("-Dcascade.home=" + System.getProperty("cascade.home", ""))
                        .line(
                                ClassPaths.own(),
                                "rebuild",
                                "--redis",
                                platform.redisAddress(),
                                "--kafka",
                                platform.kafka().address()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("killed.log").toFile())
                .start();
        try {
            // It holds at least a part of the log by then.
            await().atMost(PATIENCE)
                    .until(() -> !keys(FeatureKeys.watermarks(SECOND)).isEmpty());
        } finally {
            killed.destroyForcibly().waitFor();
        }
        // Its claim would end by itself, half a minute later.
        send(Request.cmd(Command.HDEL).arg(FeatureKeys.GENERATION).arg("maker").arg("till"));
        Generation inForce = settle(generations.current());
        RebuildResult result = rebuild(EventSource.NONE, quick()).run();
        assertThat(result.differences()).isEmpty();
        assertThat(result.turned()).isTrue();
        String mine = "@" + inForce.next();
        assertThat(settle(generations.current())).isEqualTo(inForce.next());
        assertThat(keys("*@*")).isNotEmpty().allMatch(key -> key.endsWith(mine));
        assertThat(keys("{u:*}:state")).isEmpty();
        settle(node.close());
    }
}
