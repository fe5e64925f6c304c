package cascade.lab.redis;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.catalogue.ItemChange;
import cascade.features.event.FeedEvent;
import cascade.features.fold.UserEvent;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisGenerations;
import cascade.features.store.CountsAddition;
import cascade.features.store.FeatureKeys;
import cascade.features.store.FeatureStore;
import cascade.features.store.FeedbackStoreContract;
import cascade.features.store.Generation;
import cascade.features.store.Generations;
import cascade.features.store.GenerationsContract;
import cascade.features.store.ItemStoreContract;
import cascade.features.store.StoreContract;
import cascade.features.store.StoredRowsContract;
import cascade.features.store.ToldUser;
import cascade.features.store.UserStoreContract;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Generations in a real server: made, in force, and left behind in every state. */
class RedisGenerationsIT extends OnRedis {

    private static final Generation THIRD = new Generation(3);
    private static final Item ITEM = Examples.image("i1", "a1", "t1");
    private static final int BUCKET = IdHash.bucket(ITEM.id().hash());

    /** An empty store in which the third generation is in force. */
    private static RedisFeatureStore third() {
        empty();
        settle(generations().turn(Generation.FIRST, THIRD));
        return looked(new RedisFeatureStore(link, StoreContract.LIMITS));
    }

    private static RedisGenerations generations() {
        return new RedisGenerations(link, StoreContract.LIMITS);
    }

    @Nested
    class Made extends GenerationsContract {

        @Override
        protected FeatureStore store() {
            return empty();
        }

        @Override
        protected Generations generations() {
            return RedisGenerationsIT.generations();
        }
    }

    @Nested
    class FeedbackOfTheThird extends FeedbackStoreContract {

        @Override
        protected FeatureStore store() {
            return third();
        }
    }

    @Nested
    class FeedbackOfOneInTheMaking extends FeedbackStoreContract {

        @Override
        protected FeatureStore store() {
            empty();
            settle(generations().begin(THIRD));
            return generations().of(THIRD);
        }
    }

    @Nested
    class UsersOfTheThird extends UserStoreContract {

        @Override
        protected FeatureStore store() {
            return third();
        }
    }

    @Nested
    class ItemsOfTheThird extends ItemStoreContract {

        @Override
        protected FeatureStore store() {
            return third();
        }
    }

    @Nested
    class StoredOfTheThird extends StoredRowsContract {

        @Override
        protected FeatureStore store() {
            return third();
        }
    }

    private static void see(FeatureStore store, long before, long after) {
        ItemCounts seen = new ItemCounts(new Counts(after - before, 0, 0, 0, 0));
        settle(store.addCounts(
                store.session(),
                List.of(new CountsAddition(
                        BUCKET,
                        Map.of(3, new CountsAddition.Fence(before, after)),
                        List.of(new CountsAddition.OfItem(ITEM.id(), seen, Set.of()))))));
    }

    private static boolean readsCounts(FeatureStore store, long impressions) {
        return settle(store.read(BUCKET))
                .items()
                .contains(new ItemChange.Counted(ITEM.id(), new Counts(impressions, 0, 0, 0, 0)));
    }

    @Test
    void rowsLiveAsIfTheyHadBeenWrittenWhenTheirEventsCame() {
        empty();
        FeatureStore third = generations().of(THIRD);
        UserId once = new UserId("once");
        UserId often = new UserId("often");
        UserId lately = new UserId("lately");
        Instant now = Examples.NOON;
        tell(third, once, now.minus(Duration.ofDays(40)), 1);
        tell(third, often, now.minus(Duration.ofDays(100)), 3);
        tell(third, lately, now.minus(Duration.ofMinutes(50)), 3);
        settle(generations().age(THIRD, now));
        assertThat(exists(FeatureKeys.recent(once, THIRD))).isFalse();
        assertThat(exists(FeatureKeys.eventIds(once, THIRD))).isFalse();
        assertThat(exists(FeatureKeys.eventIds(often, THIRD))).isFalse();
        assertThat(daysLeft(FeatureKeys.recent(often, THIRD))).isEqualTo(265);
        assertThat(daysLeft(FeatureKeys.recent(lately, THIRD))).isEqualTo(365);
        assertThat(daysLeft(FeatureKeys.eventIds(lately, THIRD))).isEqualTo(2);
    }

    private static void tell(FeatureStore store, UserId user, Instant at, int count) {
        List<ToldUser.Event> events = new ArrayList<>();
        for (int position = 0; position < count; position++) {
            FeedEvent click = new FeedEvent.Click(Examples.envelope(user.value(), "i1", position));
            events.add(new ToldUser.Event(
                    1 + position, 3, position, at.toEpochMilli(), at.toEpochMilli(), UserEvent.of(click, ITEM)));
        }
        settle(store.tell(store.session(), List.of(new ToldUser(user, events))));
    }

    private static boolean exists(String key) {
        return send(Request.cmd(Command.EXISTS).arg(key)).toInteger() == 1;
    }

    /** To the nearest whole one: ages are counted in hours. */
    private static long daysLeft(String key) {
        long millis = send(Request.cmd(Command.PTTL).arg(key)).toLong();
        return Math.round(millis / (double) Duration.ofDays(1).toMillis());
    }

    @Test
    void whereItsMakerEndedBetweenTheTurnAndTheBucketsTheNextCountsTurnThem() {
        RedisFeatureStore store = empty();
        settle(store.putItem(ITEM));
        see(store, 0, 2);
        settle(generations().begin(THIRD));
        see(generations().of(THIRD), 0, 7);
        send(Request.cmd(Command.HSET)
                .arg(FeatureKeys.GENERATION)
                .arg("current")
                .arg(3));
        RedisFeatureStore turned = looked(new RedisFeatureStore(link, StoreContract.LIMITS));
        assertThat(readsCounts(turned, 2)).isTrue();
        see(turned, 7, 8);
        assertThat(readsCounts(turned, 8)).isTrue();
    }

    @Test
    void whoHasNotSeenTheTurnTurnsNoBucketBack() {
        RedisFeatureStore late = empty();
        settle(late.putItem(ITEM));
        see(late, 0, 2);
        FeatureStore third = generations().of(THIRD);
        see(third, 0, 7);
        long before = late.session();
        settle(generations().turn(Generation.FIRST, THIRD));
        if (late.session() == before) { // It may have looked again by now.
            see(late, 2, 3);
        }
        assertThat(readsCounts(late, 7)).isTrue();
    }

    @Test
    void aRedisThatIsEmptiedIsOfTheFirstAgain() {
        RedisFeatureStore store = third();
        long before = store.session();
        send(Request.cmd(Command.FLUSHALL));
        assertThat(settle(store.watermarks(Set.of(3)))).isEmpty();
        assertThat(store.session()).isNotEqualTo(before);
        settle(store.putItem(ITEM));
        see(store, 0, 2);
        assertThat(readsCounts(store, 2)).isTrue();
        assertThat(send(Request.cmd(Command.EXISTS).arg(FeatureKeys.counts(BUCKET, Generation.FIRST)))
                        .toInteger())
                .isEqualTo(1);
    }

    @Test
    void keysOfTheFirstGenerationHaveNothingAfterTheirNames() {
        RedisFeatureStore store = empty();
        settle(store.putItem(ITEM));
        see(store, 0, 2);
        settle(store.putProfile(new UserId("u1"), UserProfile.UNKNOWN));
        Response keys = send(Request.cmd(Command.KEYS).arg("*"));
        assertThat(keys.stream().map(Response::toString)).noneMatch(key -> key.contains("@"));
        assertThat(send(Request.cmd(Command.EXISTS).arg(FeatureKeys.GENERATION)).toInteger())
                .isZero();
    }
}
