package cascade.run.rebuild;

import static cascade.lab.platform.Settled.settle;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.FeedbackNode;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.store.FeatureKeys;
import cascade.features.store.Generation;
import cascade.training.log.read.PlacedEvent;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is made of the log once more is what nodes made of it, and takes its place under them. */
@Tag("long") // it folds a log three times
class RebuildIT extends OnServers {

    private static final Generation SECOND = new Generation(1);

    private void checkOneGeneration(Generation generation) {
        assertThat(settle(generations.current())).isEqualTo(generation);
        assertThat(keys("{u:*}:state*")).allMatch(key -> key.endsWith("}:state@" + generation));
        assertThat(keys("{cascade}:trends*")).isNotEmpty().allMatch(key -> key.endsWith("@" + generation));
        assertThat(keys("{cascade}:watermarks*")).containsExactly("{cascade}:watermarks@" + generation);
        assertThat(keys("{c:*}:counts*")).isNotEmpty().allMatch(key -> key.endsWith("@" + generation));
        assertThat(send(Request.cmd(Command.HKEYS).arg(FeatureKeys.meta(0))).stream()
                        .map(Object::toString)
                        .filter(field -> field.matches("f\\d+.*|building")))
                .allMatch(field -> field.endsWith("@" + generation));
        assertThat(send(Request.cmd(Command.HKEYS).arg(FeatureKeys.GENERATION)).stream()
                        .map(Object::toString))
                .containsExactly("current");
    }

    /** What is put and taken away while nothing is on its way, as the log has it too. */
    private final class Catalogue implements EventSource {

        private final History history = new History();

        Catalogue() {
            for (int item = 0; item < Crowd.ITEMS; item++) {
                history.item(Crowd.item(item).id(), Instant.EPOCH, Crowd.item(item));
            }
            for (int user = 0; user < Crowd.USERS; user++) {
                history.user(Crowd.user(user), Instant.EPOCH, Crowd.profile(user));
            }
        }

        @Override
        public Map<Integer, Long> ends() {
            return Map.of();
        }

        @Override
        public long events() {
            return 0;
        }

        @Override
        public Optional<PlacedEvent> last(int partition) {
            return Optional.empty();
        }

        @Override
        public void read(Map<Integer, Long> from, Consumer<PlacedEvent> taker) {}

        @Override
        public History history() {
            return history;
        }

        void takeDown(int number) {
            ItemId item = Crowd.item(number).id();
            settle(store.takeDown(item));
            history.item(item, Instant.now(), null);
        }

        void put(ItemId item, Item like) {
            Item row = new Item(
                    item,
                    like.kind(),
                    like.author(),
                    like.topic(),
                    like.tags(),
                    like.publishedAt(),
                    like.durationMillis(),
                    null,
                    null,
                    like.vector(),
                    like.attributes());
            settle(store.putItem(row));
            history.item(item, Instant.now(), row);
        }

        void put(UserId user, UserProfile profile) {
            settle(store.putProfile(user, profile));
            history.user(user, Instant.now(), profile);
        }

        void erase(UserId user) {
            Instant now = Instant.now();
            settle(store.eraseUser(user, now));
            history.user(user, now, null);
        }
    }

    @Test
    void everyRowIsAsTheNodesMadeIt() {
        publish();
        Catalogue catalogue = new Catalogue();
        FeedbackNode node = node();
        try (Crowd crowd = new Crowd(platform.kafka().address(), PARTITIONS, 1)) {
            crowd.act(3_000);
            crowd.sendNonsense();
            awaitFolded();
            catalogue.erase(Crowd.user(3));
            catalogue.erase(new UserId("nobody"));
            catalogue.takeDown(7);
            catalogue.takeDown(9);
            catalogue.put(Crowd.item(11).id(), Crowd.item(12));
            catalogue.put(Crowd.user(4), Crowd.profile(5));
            crowd.act(3_000);
            awaitFolded();
            catalogue.takeDown(0);
            catalogue.put(Crowd.item(9).id(), Crowd.item(9));
            crowd.act(20);
            awaitFolded();
            crowd.actInTransaction(platform.kafka().address());
        }
        long folded = settle(store.stored(Crowd.user(0)))
                .user()
                .features()
                .state()
                .counts()
                .impressions();
        RebuildResult result = rebuild(catalogue, quick()).run();
        assertThat(result.differences()).isEmpty();
        assertThat(result.turned()).isTrue();
        assertThat(result.figures())
                .containsEntry("differ", 0L)
                .containsEntry("leftOut", 1L)
                .containsEntry("gone", 0L)
                .containsEntry("items", (long) Crowd.ITEMS);
        checkOneGeneration(SECOND);
        assertThat(settle(store.stored(Crowd.user(0)))
                        .user()
                        .features()
                        .state()
                        .counts()
                        .impressions())
                .isEqualTo(folded)
                .isPositive();
        settle(node.close());
    }

    @Test
    void aRowThatDiffersIsNamedAndNothingTurns() {
        publish();
        FeedbackNode node = node();
        try (Crowd crowd = new Crowd(platform.kafka().address(), PARTITIONS, 2)) {
            crowd.act(500);
            awaitFolded();
        }
        int bucket = IdHash.bucket(new ItemId("i0").hash());
        send(Request.cmd(Command.HDEL)
                .arg(FeatureKeys.counts(bucket, Generation.FIRST))
                .arg("i0"));
        send(Request.cmd(Command.DEL)
                .arg(FeatureKeys.state(Crowd.user(1), Generation.FIRST))
                .arg(FeatureKeys.recent(Crowd.user(1), Generation.FIRST)));
        RebuildResult result = rebuild(EventSource.NONE, quick()).run();
        assertThat(result.turned()).isFalse();
        assertThat(result.differences())
                .anyMatch(difference -> difference.startsWith("item i0: "))
                .anyMatch(difference -> difference.startsWith("user u1: "));
        assertThat(settle(generations.current())).isEqualTo(Generation.FIRST);
        assertThat(keys("*@*")).isEmpty();
        settle(node.close());
    }

    @Test
    void nothingIsLostOrDoubledByTheTurnWhileEventsCome() throws Exception {
        publish();
        FeedbackNode node = node();
        try (Crowd crowd = new Crowd(platform.kafka().address(), PARTITIONS, 3)) {
            crowd.act(1_000);
            AtomicBoolean isOver = new AtomicBoolean();
            Thread acting = Thread.ofPlatform().daemon().start(() -> {
                while (!isOver.get()) {
                    crowd.act(50);
                    awaitFolded(); // So that none waits for long.
                }
                crowd.act(500);
            });
            RebuildResult result;
            try {
                result = rebuild(EventSource.NONE, quick()).run();
            } finally {
                isOver.set(true);
                acting.join();
            }
            assertThat(result.differences()).isEmpty();
            assertThat(result.turned()).isTrue();
            awaitFolded();
            checkOneGeneration(SECOND);
            Map<UserId, Long> done = crowd.done();
            List<UserId> users = List.copyOf(done.keySet());
            for (UserId user : users) {
                assertThat((long) settle(store.stored(user)).ids().ofADay().size())
                        .as("%s", user)
                        .isEqualTo(done.get(user));
            }
            // Once more: what nodes folded into the new generation is what the log says.
            RebuildResult again = rebuild(EventSource.NONE, quick()).run();
            assertThat(again.differences()).isEmpty();
            assertThat(again.figures()).containsEntry("differ", 0L).containsEntry("moving", 0L);
        }
        settle(node.close());
    }
}
