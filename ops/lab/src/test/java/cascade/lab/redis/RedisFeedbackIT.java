package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.event.FeedEvent;
import cascade.features.fold.UserEvent;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.row.RowCodec;
import cascade.features.store.CountsAddition;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.FeedbackStoreContract;
import cascade.features.store.Generation;
import cascade.features.store.StoreContract;
import cascade.features.store.StoreLimits;
import cascade.features.store.Telling;
import cascade.features.store.TimeScale;
import cascade.features.store.ToldUser;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What feedback asks of the store, and what of it only Redis can break, against a real server. */
class RedisFeedbackIT extends OnRedis {

    private static final UserId USER = new UserId("u1");
    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final int BUCKET = IdHash.bucket(ITEM.id().hash());

    /** Who is erased is forgotten once more while later tests run. */
    private static final UserId MORTAL = new UserId("mortal");

    @Nested
    class Contract extends FeedbackStoreContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }
    }

    private static List<Telling> tell(RedisFeatureStore store, long from, int count) {
        return tell(store, USER, from, count);
    }

    private static List<Telling> tell(RedisFeatureStore store, UserId user, long from, int count) {
        List<ToldUser.Event> events = new ArrayList<>();
        for (long position = from; position < from + count; position++) {
            FeedEvent event = new FeedEvent.Click(Examples.envelope(user.value(), "i1", position));
            long millis = event.time().toEpochMilli();
            events.add(new ToldUser.Event(position, 3, position, millis, millis, UserEvent.of(event, ITEM)));
        }
        return settle(store.tell(store.session(), List.of(new ToldUser(user, events))))
                .getFirst();
    }

    private static long length(String key) {
        return send(Request.cmd(Command.STRLEN).arg(key)).toLong();
    }

    private static long daysLeft(String key) {
        return Duration.ofMillis(send(Request.cmd(Command.PTTL).arg(key)).toLong() + 1_000)
                .toDays();
    }

    @Test
    void eventsAreAppendedAndGoIntoTheStateRowWhenTheyHaveBecomeMany() {
        RedisFeatureStore store = empty();
        tell(store, 0, 10);
        assertThat(length(FeatureKeys.state(USER, Generation.FIRST))).isZero();
        assertThat(length(FeatureKeys.recent(USER, Generation.FIRST))).isBetween(200L, 600L);
        long longest = 0;
        for (int from = 10; from < 2_000; from += 10) {
            assertThat(tell(store, from, 10)).containsOnly(Telling.NEW);
            longest = Math.max(longest, length(FeatureKeys.recent(USER, Generation.FIRST)));
        }
        assertThat(longest).isBetween(2_000L, 4_096L);
        assertThat(length(FeatureKeys.state(USER, Generation.FIRST))).isPositive();
        assertThat(settle(store.user(USER)).features().state().counts().clicks())
                .isEqualTo(2_000);
    }

    @Test
    void whatIsKnownOfAUserLivesForAYearAndOfOneEventForAMonth() {
        RedisFeatureStore store = empty();
        tell(store, MORTAL, 0, 1);
        assertThat(daysLeft(FeatureKeys.recent(MORTAL, Generation.FIRST))).isEqualTo(30);
        assertThat(daysLeft(FeatureKeys.eventIds(MORTAL, Generation.FIRST))).isEqualTo(2);
        tell(store, MORTAL, 1, 1);
        assertThat(daysLeft(FeatureKeys.recent(MORTAL, Generation.FIRST))).isEqualTo(365);
        tell(store, MORTAL, 2, 200);
        tell(store, MORTAL, 202, 1);
        assertThat(daysLeft(FeatureKeys.recent(MORTAL, Generation.FIRST))).isEqualTo(365);
        assertThat(daysLeft(FeatureKeys.state(MORTAL, Generation.FIRST))).isEqualTo(365);
        settle(store.eraseUser(MORTAL, Examples.NOON));
        assertThat(daysLeft(FeatureKeys.state(MORTAL, Generation.FIRST))).isEqualTo(8);
        assertThat(daysLeft(FeatureKeys.profile(MORTAL))).isEqualTo(8); // that he was, and at which version
        assertThat(send(Request.cmd(Command.KEYS).arg("{u:mortal}:*")).size()).isEqualTo(2);
        tell(store, MORTAL, 1, 1);
        assertThat(daysLeft(FeatureKeys.state(MORTAL, Generation.FIRST))).isEqualTo(365);
        assertThat(daysLeft(FeatureKeys.recent(MORTAL, Generation.FIRST))).isEqualTo(365);
    }

    @Test
    void whereTimeRunsFasterEverythingEndsSoMuchSooner() {
        empty();
        StoreLimits faster = StoreContract.LIMITS.in(new TimeScale(1_000, Examples.NOON));
        RedisFeatureStore store = looked(new RedisFeatureStore(link, faster));
        tell(store, 0, 1);
        assertThat(secondsLeft(FeatureKeys.recent(USER, Generation.FIRST))).isEqualTo(2_592);
        assertThat(secondsLeft(FeatureKeys.eventIds(USER, Generation.FIRST))).isEqualTo(173);
        tell(store, 1, 200);
        tell(store, 201, 1);
        assertThat(secondsLeft(FeatureKeys.recent(USER, Generation.FIRST))).isEqualTo(31_536);
        assertThat(secondsLeft(FeatureKeys.state(USER, Generation.FIRST))).isEqualTo(31_536);
        settle(store.addSeen(USER, List.of(ITEM.id()), Examples.NOON));
        assertThat(secondsLeft(FeatureKeys.served(USER))).isEqualTo(605);
        settle(store.putStates(Map.of(MORTAL, UserState.EMPTY)));
        assertThat(secondsLeft(FeatureKeys.state(MORTAL, Generation.FIRST))).isEqualTo(31_536);
        settle(store.eraseUser(MORTAL, Examples.NOON));
        assertThat(secondsLeft(FeatureKeys.state(MORTAL, Generation.FIRST))).isEqualTo(691);
    }

    private static long secondsLeft(String key) {
        return (send(Request.cmd(Command.PTTL).arg(key)).toLong() + 500) / 1_000;
    }

    @Test
    void whereIdsAreForgottenWhatIsKnownIsNotToldAgain() {
        RedisFeatureStore store = empty();
        tell(store, 0, 5);
        for (int round = 0; round < 2; round++) {
            send(Request.cmd(Command.DEL).arg(FeatureKeys.eventIds(USER, Generation.FIRST)));
            assertThat(tell(store, 3, 2)).containsOnly(Telling.AGAIN);
            assertThat(tell(store, 5 + round, 1)).containsOnly(Telling.NEW);
        }
        assertThat(settle(store.user(USER)).features().state().counts().clicks())
                .isEqualTo(7);
        settle(store.putStates(Map.of(USER, UserState.EMPTY)));
        assertThat(settle(store.user(USER)).features().state()).isEqualTo(UserState.EMPTY);
        assertThat(tell(store, 3, 1)).containsOnly(Telling.NEW);
    }

    @Test
    void aStateThatCannotBeReadIsWrittenAnewBeforeAnythingIsAdded() {
        for (String row : List.of("not a row", "\3S\0\0", "\4", "")) {
            RedisFeatureStore store = empty();
            send(Request.cmd(Command.SET)
                    .arg(FeatureKeys.state(USER, Generation.FIRST))
                    .arg(row));
            assertThat(tell(store, 40, 2)).containsExactly(Telling.NEW, Telling.NEW);
            assertThat(settle(store.user(USER)).features().state().counts().clicks())
                    .isEqualTo(2);
        }
    }

    @Test
    void countsThatCannotBeReadCountAsMissing() {
        RedisFeatureStore store = empty();
        settle(store.putItem(ITEM));
        ItemId early = Examples.ids("early").getFirst();
        for (String row : List.of("not a row", "\3C" + "\0".repeat(45), "\4C")) {
            send(Request.cmd(Command.HSET)
                    .arg(FeatureKeys.counts(BUCKET, Generation.FIRST))
                    .arg("i1")
                    .arg(row));
            send(Request.cmd(Command.SET)
                    .arg(FeatureKeys.early(early, Generation.FIRST))
                    .arg(row));
            for (ItemId item : List.of(ITEM.id(), early)) {
                int bucket = IdHash.bucket(item.hash());
                long held = settle(store.fences(Set.of(bucket), 0)).getOrDefault(bucket, 0L);
                CountsAddition addition = new CountsAddition(
                        bucket,
                        Map.of(0, new CountsAddition.Fence(held, held + 1)),
                        List.of(new CountsAddition.OfItem(item, new ItemCounts(new Counts(1, 0, 0, 0, 0)), Set.of())));
                assertThat(settle(store.addCounts(store.session(), List.of(addition))))
                        .containsExactly(new CountsAddition.Answer.Added(Map.of()));
            }
            assertThat(settle(store.counts(List.of(ITEM.id()))).get(ITEM.id()).counts())
                    .isEqualTo(new Counts(1, 0, 0, 0, 0));
            byte[] waiting = send(Request.cmd(Command.GET).arg(FeatureKeys.early(early, Generation.FIRST)))
                    .toBytes();
            assertThat(RowCodec.decodeCounts(waiting).counts()).isEqualTo(new Counts(1, 0, 0, 0, 0));
        }
    }
}
