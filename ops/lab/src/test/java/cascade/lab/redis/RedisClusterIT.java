package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cascade.features.Counts;
import cascade.features.LogPosition;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.redis.KeyCommand;
import cascade.features.redis.KnownUsers;
import cascade.features.redis.RedisDownException;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.FeedbackStoreContract;
import cascade.features.store.Generation;
import cascade.features.store.ItemLogContract;
import cascade.features.store.ItemStoreContract;
import cascade.features.store.StoreContract;
import cascade.features.store.StoredRowsContract;
import cascade.features.store.UserStoreContract;
import cascade.features.store.Watermark;
import cascade.features.store.WrittenStoreContract;
import cascade.lab.platform.LocalRedisCluster;
import cascade.pushed.Board;
import cascade.pushed.OperatorBoard;
import cascade.pushed.OperatorBoardContract;
import cascade.pushed.Pushed;
import cascade.pushed.RedisBoard;
import cascade.pushed.RedisOperatorBoard;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store's contracts, and what a link has to know of a cluster, against a real one of three masters and three replicas. */
@Tag("long")
class RedisClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Vertx vertx;
    private static LocalRedisCluster cluster;
    private static RedisLink link;

    @BeforeAll
    static void startCluster(@TempDir Path folder) {
        assumeTrue(LocalRedisCluster.isPossible(), "a cluster needs Redis 7 or Valkey on the PATH");
        cluster = LocalRedisCluster.start(folder, folder.resolve("redis"), 3);
        vertx = Vertx.vertx();
        link = new RedisLink(vertx, cluster.address(), PATIENCE);
        settle(link.open());
    }

    @AfterAll
    static void stopCluster() {
        if (link != null) {
            settle(link.close());
            settle(vertx.close());
            cluster.close();
        }
    }

    private static RedisFeatureStore empty() {
        cluster.flush();
        RedisFeatureStore store = new RedisFeatureStore(link, StoreContract.LIMITS);
        settle(store.watermarks(Set.of(0)));
        return store;
    }

    @Nested
    class Users extends UserStoreContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }
    }

    @Nested
    class Items extends ItemStoreContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }
    }

    @Nested
    class Written extends WrittenStoreContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }
    }

    @Nested
    class Stored extends StoredRowsContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }
    }

    @Nested
    class OfOperators extends OperatorBoardContract {

        @BeforeEach
        void empty() {
            cluster.flush();
        }

        @Override
        protected OperatorBoard operators() {
            return new RedisOperatorBoard(link, Pushed.RULES);
        }

        @Override
        protected Board servers() {
            return new RedisBoard(link, Pushed.RULES, server());
        }

        @Override
        protected String server() {
            return "node-1";
        }
    }

    @Nested
    class Log extends ItemLogContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }

        @Override
        protected void forgetAll() {
            cluster.flush();
        }
    }

    @Nested
    class Feedback extends FeedbackStoreContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }
    }

    @Test
    void answersComeInTheOrderOfTheirCommandsWhoeverGivesThem() {
        assertThat(link.isAlone()).isFalse();
        assertThat(link.servers()).isEqualTo(3);
        List<KeyCommand> commands = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            commands.add(KeyCommand.of(Command.SET, "k" + i).arg(i));
        }
        for (int i = 99; i >= 0; i--) {
            commands.add(KeyCommand.of(Command.GET, "k" + i));
        }

        List<Response> answers = settle(link.batch(commands));

        for (int i = 0; i < 100; i++) {
            assertThat(answers.get(100 + i).toString()).isEqualTo(Integer.toString(99 - i));
        }
    }

    @Test
    void usersOfAllServersAreReadAtOnceAndFound() {
        RedisFeatureStore store = empty();
        Map<UserId, UserState> states = new HashMap<>();
        for (int user = 0; user < 60; user++) {
            states.put(new UserId("u" + user), state(user));
        }
        settle(store.putStates(states));

        assertThat(settle(store.states(states.keySet()))).isEqualTo(states);
        assertThat(settle(KnownUsers.find(link, 1_000))).containsExactlyInAnyOrderElementsOf(states.keySet());
    }

    private static UserState state(int clicks) {
        return new UserState(
                new Counts(5, clicks, 0, 1, 1), Map.of(), Map.of(), Map.of(), List.of(), Set.of(), Set.of(), Map.of());
    }

    @Test
    void whatAMasterLostIsToldByItsMarks() {
        RedisFeatureStore store = empty();
        long begin = LogPosition.of(2, 5);
        settle(store.beginLog(store.session(), Map.of(3, begin, 4, begin), "topic"));
        settle(store.raiseWatermarks(store.session(), Map.of(3, begin + 10, 4, begin + 20)));
        settle(store.raiseWatermarks(store.session(), Map.of(3, begin + 30)));
        assertThat(settle(store.watermarks(Set.of(3, 4, 5)))).isEqualTo(Map.of(3, begin + 30, 4, begin + 20));

        cluster.flushOne();

        assertThat(settle(store.watermarksOfTopics(Set.of(3, 5))))
                .isEqualTo(Map.of(3, new Watermark(begin, begin + 30, "topic")));
        settle(store.raiseWatermarks(store.session(), Map.of(3, begin + 31)));
        assertThat(settle(store.watermarks(Set.of(3)))).isEqualTo(Map.of(3, begin + 31));
    }

    @Test
    void aMarkOfAnEpochBeforeHoldsNothingOfThisOne() {
        RedisFeatureStore store = empty();
        settle(store.beginLog(store.session(), Map.of(0, 0L), "old"));
        settle(store.raiseWatermarks(store.session(), Map.of(0, 900L)));
        long begin = LogPosition.of(1, 700);
        // As a master says it that was replaced by one who had not heard of the new epoch.
        KeyCommand mark = KeyCommand.of(Command.HSET, FeatureKeys.watermarks(7, Generation.FIRST))
                .arg("0")
                .arg(HexFormat.of().toHexDigits(begin + 50))
                .arg("0:log")
                .arg(HexFormat.of().toHexDigits(begin) + "new");
        settle(link.send(mark));

        assertThat(settle(store.watermarksOfTopics(Set.of(0))))
                .isEqualTo(Map.of(0, new Watermark(begin, begin + 50, "new")));
    }

    @Test
    void marksOfAServerAloneHoldUntilTheClusterHasSome() {
        RedisFeatureStore store = empty();
        KeyCommand mark = KeyCommand.of(Command.HSET, FeatureKeys.watermarks(Generation.FIRST))
                .arg("0")
                .arg(HexFormat.of().toHexDigits(LogPosition.of(3, 8)))
                .arg("5")
                .arg(HexFormat.of().toHexDigits(LogPosition.of(3, 70)));
        settle(link.send(mark));
        assertThat(settle(store.watermarks(Set.of(0)))).isEqualTo(Map.of(0, LogPosition.of(3, 8)));

        settle(store.raiseWatermarks(store.session(), Map.of(0, LogPosition.of(3, 9))));

        assertThat(settle(store.watermarks(Set.of(0, 5, 6))))
                .isEqualTo(Map.of(0, LogPosition.of(3, 9), 5, LogPosition.of(3, 70)));
        settle(link.send(KeyCommand.of(Command.DEL, FeatureKeys.watermarks(Generation.FIRST))));
        assertThat(settle(store.watermarks(Set.of(0, 5))))
                .isEqualTo(Map.of(0, LogPosition.of(3, 9), 5, LogPosition.of(3, 70)));
    }

    @Test
    void aReplicaThatTakesOverIsFoundAndEndsTheSession() {
        RedisFeatureStore store = empty();
        UserProfile profile = new UserProfile("f", 30, null, null, null, Map.of());
        List<UserId> users = new ArrayList<>();
        for (int user = 0; user < 30; user++) {
            users.add(new UserId("u" + user));
            settle(store.putProfile(users.getLast(), profile));
        }
        long before = link.session();

        cluster.failOver(new Random(1), 0, true);

        await().atMost(PATIENCE).until(() -> link.session() > before);
        assertThat(link.send(before, KeyCommand.of(Command.GET, "any")).cause()).isInstanceOf(RedisDownException.class);
        users.forEach(user ->
                assertThat(settle(store.user(user)).features().profile()).isEqualTo(profile));
        settle(store.putProfile(users.getFirst(), UserProfile.UNKNOWN));
    }
}
