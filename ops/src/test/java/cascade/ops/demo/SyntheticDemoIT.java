package cascade.ops.demo;

import static cascade.ops.demo.DemoUnderTest.items;
import static cascade.ops.demo.DemoUnderTest.itemsOf;
import static cascade.ops.demo.DemoUnderTest.triggeredBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.UserId;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.ops.process.LocalServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo on its synthetic community: it finds tastes, logs what it did, and lives through the loss of Redis. */
class SyntheticDemoIT {

    @RegisterExtension
    static final SharedDemo shared = new SharedDemo();

    @Test
    void theTwoStrongestTopicsOfAUserHaveAtLeastTwiceTheirShareOfTheCatalogue() {
        List<String> users = shared.activeUsers(0, 100);
        assertThat(users).hasSize(100);
        double onPage = 0;
        double inCatalogue = 0;
        for (String user : users) {
            Set<String> strongest = strongestTopics(shared.clicks().get(user));
            List<String> page = itemsOf(demo().feed(user));
            onPage += share(page, strongest);
            inCatalogue += share(shared.catalogue().keySet(), strongest);
        }
        assertThat(onPage / inCatalogue).isGreaterThanOrEqualTo(2);
    }

    private static Set<String> strongestTopics(List<String> clicked) {
        Map<String, Long> byTopic =
                clicked.stream().collect(Collectors.groupingBy(SyntheticDemoIT::topic, Collectors.counting()));
        return byTopic.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(2)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static double share(Iterable<String> items, Set<String> topics) {
        int all = 0;
        int inTopics = 0;
        for (String item : items) {
            all++;
            inTopics += topics.contains(topic(item)) ? 1 : 0;
        }
        return inTopics / (double) all;
    }

    private static DemoUnderTest demo() {
        return shared.running();
    }

    private static String topic(String item) {
        return shared.catalogue().get(item).topic().value();
    }

    @Test
    void redisAndKafkaShowTheClickAndTheServedLogItsExactInputs() {
        String user = shared.activeUsers(100, 1).getFirst();
        JsonObject shown = demo().feed(user);
        String item = itemsOf(shown).getFirst();
        demo().click(user, item);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(clickedInRedis(user)).contains(item));
        String kafka = demo().endpoints().kafka();
        assertThat(Topics.records(kafka, "cascade.events", user))
                .map(JsonObject::new)
                .anyMatch(event -> event.getString("type").equals("click")
                        && event.getString("item").equals(item));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Topics.records(kafka, "cascade.served", user))
                        .map(JsonObject::new)
                        .anySatisfy(served -> {
                            assertThat(served.getString("requestId")).isEqualTo(shown.getString("requestId"));
                            assertThat(itemsOf(served)).isEqualTo(itemsOf(shown));
                            assertThat(served.getJsonArray("userInputs")).isNotEmpty();
                            assertThat(items(served))
                                    .allSatisfy(each -> assertThat(each.getJsonArray("inputs"))
                                            .isNotEmpty());
                        }));
    }

    private static List<String> clickedInRedis(String user) {
        return fromRedis(store -> store.user(new UserId(user))).features().state().clicks().stream()
                .map(click -> click.item().value())
                .toList();
    }

    private static <T> T fromRedis(Function<RedisFeatureStore, Future<T>> question) {
        Vertx vertx = Vertx.vertx();
        RedisLink link = new RedisLink(vertx, demo().endpoints().redis(), Duration.ofSeconds(5));
        try {
            return link.open()
                    .compose(_ -> question.apply(new RedisFeatureStore(link)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            link.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void feedsGoOnWithoutRedisAndHealWithinTenSeconds() {
        List<String> users = shared.activeUsers(101, 5);
        LocalServer redis = demo().server("Redis");
        redis.kill();
        for (String user : users) {
            JsonObject feed = demo().feed(user);
            assertThat(feed.getJsonArray("degraded")).isNotEmpty();
            assertThat(itemsOf(feed)).isNotEmpty();
        }
        String clicked = shared.catalogue().keySet().iterator().next();
        demo().click(users.getFirst(), clicked);

        await().atMost(Duration.ofSeconds(60)).until(redis::isAlive);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(users)
                        .allSatisfy(user -> assertThat(demo().feed(user).getJsonArray("degraded"))
                                .isEmpty()));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(clickedInRedis(users.getFirst())).contains(clicked));
    }

    @Test
    void aClickLeadsTheNextFeed() {
        String user = shared.activeUsers(110, 1).getFirst();
        String item = shared.clicks().get(shared.activeUsers(111, 1).getFirst()).getLast();
        demo().click(user, item);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(triggeredBy(demo().feed(user), item)).isPositive());
    }
}
