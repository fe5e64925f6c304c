package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.redis.KnownUsers;
import cascade.features.redis.OtherLayoutException;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.StoreLayout;
import cascade.features.store.BucketPosition;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.Generation;
import cascade.features.store.ItemLogContract;
import cascade.features.store.ItemStoreContract;
import cascade.features.store.KeyKind;
import cascade.features.store.LogReading;
import cascade.features.store.StoreContract;
import cascade.features.store.StoredKey;
import cascade.features.store.StoredRowsContract;
import cascade.features.store.StoredUser;
import cascade.features.store.UserStoreContract;
import cascade.features.store.WrittenStoreContract;
import cascade.features.written.Written.OfUser;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The store's contracts, and what only Redis can break, against a real server. */
class RedisFeatureStoreIT extends OnRedis {

    private static final UserId USER = new UserId("u1");
    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final int BUCKET = IdHash.bucket(ITEM.id().hash());
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final List<BucketPosition> START = Collections.nCopies(IdHash.BUCKETS, BucketPosition.START);

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
    class Stored extends StoredRowsContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }

        @Test
        void whatIsBesideTheStateRowIsCountedAndHowLongKeysLiveIsSaid() {
            RedisFeatureStore store = empty();
            click(store, 40, 41, 42);
            StoredUser stored = settle(store.stored(USER));
            assertThat(stored.recentEvents()).isEqualTo(3);
            assertThat(stored.rowNext()).isEmpty();
            assertThat(stored.next()).isEqualTo(Map.of(3, 43L));
            assertThat(stored.keys()).extracting(StoredKey::kind).containsExactly(KeyKind.RECENT, KeyKind.EVENT_IDS);
            assertThat(stored.keys())
                    .allSatisfy(key -> assertThat(key.lives().orElseThrow())
                            .isPositive()
                            .isLessThanOrEqualTo(
                                    key.kind().lives(StoreContract.LIMITS).orElseThrow()));
        }

        @Test
        void aRowThatCannotBeReadIsNamedAndTheRestIsThere() {
            RedisFeatureStore store = empty();
            settle(store.putProfile(USER, UserProfile.UNKNOWN));
            send(Request.cmd(Command.SET)
                    .arg(FeatureKeys.state(USER, Generation.FIRST))
                    .arg("not a row"));
            List<StoredKey> keys = settle(store.stored(USER)).keys();
            assertThat(keys).extracting(StoredKey::kind).containsExactly(KeyKind.PROFILE, KeyKind.STATE);
            assertThat(keys.getLast().fault().orElseThrow()).contains("kind");
            assertThat(keys.getFirst().fault()).isEmpty();
        }
    }

    @Nested
    class Written extends WrittenStoreContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }

        @Test
        void aProfileThatCannotBeReadGivesWayToAnyVersion() {
            RedisFeatureStore store = empty();
            send(Request.cmd(Command.SET).arg(FeatureKeys.profile(USER)).arg("no row of a profile"));
            UserProfile put = new UserProfile("m", null, null, null, null, Map.of());
            OfUser lost = new OfUser(USER, 7, Examples.NOON, put);
            assertThat(settle(store.versions(List.of(lost)))).containsExactly(0L);
            assertThat(settle(store.putBack(store.session(), List.of(lost), Examples.NOON)))
                    .isEqualTo(1);
            assertThat(settle(store.user(USER)).features().profile()).isEqualTo(put);
        }

        @Test
        void whoWasErasedIsForgottenAfterAWhileAndAProfileIsNot() {
            RedisFeatureStore store = empty();
            settle(store.eraseUser(USER, Examples.NOON));
            long left = send(Request.cmd(Command.PTTL).arg(FeatureKeys.profile(USER)))
                    .toLong();
            assertThat(left).isBetween(1L, FeatureKeys.ERASED_TTL.toMillis());
            settle(store.putProfile(USER, UserProfile.UNKNOWN));
            assertThat(send(Request.cmd(Command.PTTL).arg(FeatureKeys.profile(USER)))
                            .toLong())
                    .isEqualTo(-1);
            OfUser again = new OfUser(USER, Long.MAX_VALUE >> 10, Examples.NOON, null);
            settle(store.putBack(
                    store.session(), List.of(again), Examples.NOON.plus(FeatureKeys.ERASED_TTL.dividedBy(2))));
            left = send(Request.cmd(Command.PTTL).arg(FeatureKeys.state(USER, Generation.FIRST)))
                    .toLong();
            assertThat(left).isBetween(1L, FeatureKeys.ERASED_TTL.dividedBy(2).toMillis());
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
            send(Request.cmd(Command.FLUSHALL));
        }
    }

    @Test
    void aRowThatCannotBeReadCountsAsMissing() {
        RedisFeatureStore store = empty();
        settle(store.putProfile(USER, UserProfile.UNKNOWN));
        send(Request.cmd(Command.SET)
                .arg(FeatureKeys.state(USER, Generation.FIRST))
                .arg("not a row"));
        assertThat(settle(store.user(USER)).features()).isEqualTo(UserFeatures.cold(USER));
        assertThat(store.unreadableRows()).isEqualTo(1);
    }

    @Test
    void someWhoHaveAStateAreFoundAmongAllKeys() {
        RedisFeatureStore store = empty();
        UserId ann = new UserId("ann");
        UserId bob = new UserId("bob:state");
        settle(store.putProfile(new UserId("no-state"), UserProfile.UNKNOWN));
        settle(store.putStates(Map.of(ann, UserState.EMPTY, bob, UserState.EMPTY)));

        assertThat(settle(KnownUsers.find(link, 10))).containsExactlyInAnyOrder(ann, bob);
        assertThat(settle(KnownUsers.find(link, 1))).hasSize(1);
    }

    @Test
    void aPageThatWasUnderWayAtAnErasureIsForgottenSoon() {
        RedisFeatureStore store = empty();
        UserId erased = new UserId("u7");
        settle(store.eraseUser(erased, Examples.NOON));
        settle(store.addSeen(erased, Examples.ids("i1"), Examples.NOON.minusMillis(200)));
        settle(store.addSeen(USER, Examples.ids("i1"), Examples.NOON));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> settle(store.user(erased)).seen().size() == 0);
        assertThat(settle(store.user(USER)).seen().size()).isEqualTo(1);
        settle(store.addSeen(erased, Examples.ids("i2"), Examples.NOON.plusSeconds(60)));
        assertThat(settle(store.user(erased)).seen().size()).isEqualTo(1);
    }

    @Test
    void whatWasServedExpiresWithItsWindow() {
        RedisFeatureStore store = empty();
        long window = StoreContract.LIMITS.seenFor().toMillis();
        for (int pages = 0; pages < 10; pages++) { // and so is cut
            send(Request.cmd(Command.PEXPIRE).arg(FeatureKeys.served(USER)).arg(1_000));
            settle(store.addSeen(USER, Examples.ids("i1"), Examples.NOON));
            long left = send(Request.cmd(Command.PTTL).arg(FeatureKeys.served(USER)))
                    .toLong();
            assertThat(left).isGreaterThan(window / 2).isLessThanOrEqualTo(window);
        }
    }

    @Test
    void textsOfScriptsAreSentAgainOnlyToARedisThatForgotThem() {
        RedisFeatureStore store = empty();
        for (int round = 1; round <= 3; round++) {
            send(Request.cmd(Command.SCRIPT).arg("FLUSH"));
            send(Request.cmd(Command.CONFIG).arg("RESETSTAT"));
            for (int writes = 0; writes < 10; writes++) {
                settle(store.putCounts(Map.of(ITEM.id(), new ItemCounts(new Counts(round, 0, 0, 0, 0)))));
                settle(store.raiseTrending(Map.of(Segment.EVERYONE, Map.of(ITEM.id(), 1.0))));
            }
            settle(store.takeDown(ITEM.id()));
            settle(store.putItem(ITEM));
            assertThat(settle(store.items(List.of(ITEM.id())))
                            .getFirst()
                            .counts()
                            .counts()
                            .impressions())
                    .isEqualTo(round);
            assertThat(callsOfEval()).isEqualTo(5); // each of the scripts once, the two of a take-down in one go
        }
    }

    private static int callsOfEval() {
        String calls = send(Request.cmd(Command.INFO).arg("commandstats")).toString();
        return Integer.parseInt(calls.replaceAll("(?s).*cmdstat_eval:calls=(\\d+).*", "$1"));
    }

    @Test
    void aBucketKeepsItsEpochAndNumbersItsEntriesOneByOne() {
        RedisFeatureStore store = empty();
        settle(store.putItem(ITEM));
        BucketPosition first = settle(store.read(BUCKET)).position();
        settle(store.putCounts(Map.of(ITEM.id(), ItemCounts.NONE)));
        settle(store.takeDown(ITEM.id()));
        settle(store.putItem(ITEM));
        BucketPosition last = settle(store.read(BUCKET)).position();
        assertThat(last.epoch()).isEqualTo(first.epoch());
        assertThat(last.number()).isEqualTo(first.number() + 3);
        assertThat(send(Request.cmd(Command.XLEN).arg(FeatureKeys.changes(BUCKET)))
                        .toLong())
                .isEqualTo(last.number());
    }

    @Test
    void anEntryOfAnotherLayoutMakesItsBucketLostAndIsCounted() {
        RedisFeatureStore store = empty();
        settle(store.putItem(ITEM));
        LogReading first = settle(store.after(START, WAIT));
        send(Request.cmd(Command.XADD)
                .arg(FeatureKeys.changes(BUCKET))
                .arg("*")
                .arg("2")
                .arg("whatever comes then"));
        settle(store.takeDown(new ItemId("other")));
        assertThat(settle(store.after(first.positions(), WAIT)).lost()).containsExactly(BUCKET);
        assertThat(store.unreadableRows()).isEqualTo(1);
    }

    @Test
    void rowsThatCannotBeReadCountAndTheRestOfTheirBucketIsRead() {
        RedisFeatureStore store = empty();
        settle(store.putItem(ITEM));
        send(Request.cmd(Command.HSET)
                .arg(FeatureKeys.counts(BUCKET, Generation.FIRST))
                .arg("i1")
                .arg("not a row"));
        send(Request.cmd(Command.HSET)
                .arg(FeatureKeys.counts(BUCKET, Generation.FIRST))
                .arg("a {brace}")
                .arg("x"));
        assertThat(settle(store.read(BUCKET)).items()).hasSize(2);
        assertThat(store.unreadableRows()).isEqualTo(2);
    }

    @Test
    void otherCommandsDoNotWaitBehindWhoWaitsForChanges() {
        RedisFeatureStore store = empty();
        Future<LogReading> waiting = store.after(START, WAIT);
        settle(store.putProfile(USER, UserProfile.UNKNOWN));
        assertThat(waiting.isComplete()).isFalse();
        settle(store.putItem(ITEM));
        assertThat(settle(waiting).changes()).hasSize(1);
    }

    @Test
    void aStoreOfAnotherLayoutIsRefusedWithWhatToType() {
        RedisFeatureStore store = empty();
        settle(StoreLayout.require(link));
        settle(store.putItem(ITEM));
        settle(StoreLayout.require(link));

        send(Request.cmd(Command.HSET)
                .arg(FeatureKeys.meta(BUCKET))
                .arg("layout")
                .arg("0"));
        assertThatThrownBy(() -> settle(StoreLayout.require(link)))
                .hasRootCauseInstanceOf(OtherLayoutException.class)
                .hasMessageContaining("Redis holds layout 0, and this build reads and writes layout 1")
                .hasMessageContaining("ops/cascade rebuild --log LOG");
        send(Request.cmd(Command.HDEL).arg(FeatureKeys.meta(BUCKET)).arg("layout"));
        assertThatThrownBy(() -> settle(StoreLayout.require(link))).hasMessageContaining("a layout without a number");
    }

    @Test
    void aBucketsChangesTakeAboutTheBytesTheyMay() {
        empty();
        RedisFeatureStore store = new RedisFeatureStore(link);
        byte[] large = new byte[1_500];
        Item item = new Item(
                ITEM.id(),
                ITEM.kind(),
                ITEM.author(),
                ITEM.topic(),
                List.of(),
                ITEM.publishedAt(),
                null,
                null,
                null,
                null,
                Map.of("text", new String(large, StandardCharsets.US_ASCII).replace('\0', 'x')));
        for (int i = 0; i < 20; i++) {
            settle(store.putItems(Collections.nCopies(400, item)));
        }
        long bytes = send(Request.cmd(Command.MEMORY)
                        .arg("USAGE")
                        .arg(FeatureKeys.changes(BUCKET))
                        .arg("SAMPLES")
                        .arg(0))
                .toLong();
        assertThat(bytes).isBetween(200_000L, 2_000_000L);
    }
}
