package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.LogPosition;
import cascade.features.Segment;
import cascade.features.Trend;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.ItemChange;
import cascade.features.event.FeedEvent;
import cascade.features.fold.UserFold;
import cascade.features.row.RowCodec;
import cascade.features.store.CountsAddition;
import cascade.features.store.CountsAddition.Fence;
import cascade.feed.Examples;
import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookInEndpointTest {

    private static final Item ITEM = Examples.item("i9");
    private static final UserId ANN = new UserId("ann");

    private HttpServerUnderTest server;

    @BeforeEach
    void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(100));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static FeedEvent.Envelope envelope(String item) {
        return new FeedEvent.Envelope(
                "e", ANN, new ItemId(item), Examples.NOW, Examples.request(20).context(), null, null);
    }

    private void putState(UserState state) {
        server.store.putStates(Map.of(ANN, state)).await();
    }

    private JsonObject user(String id) {
        Answer answer = server.get("/v1/admin/users/" + id + "/state");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.json();
    }

    private JsonObject item(String id) {
        Answer answer = server.get("/v1/admin/items/" + id + "/counts");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aUserIsToldOfInWordsWithOffsetsAndKeys() {
        server.store
                .putProfile(ANN, new UserProfile("f", 24, null, null, null, Map.of()))
                .await();
        UserState state = UserFold.apply(UserState.EMPTY, new FeedEvent.Impression(envelope("i9")), ITEM);
        state = UserFold.apply(state, new FeedEvent.Click(envelope("i9")), ITEM);
        state = UserFold.apply(state, new FeedEvent.Hide(envelope("i8")), null);
        putState(state.withApplied(3, LogPosition.of(1, 41)));
        server.store
                .addSeen(ANN, List.of(ITEM.id(), new ItemId("i8")), Examples.NOW)
                .await();
        Examples.publish(server.catalogue, ITEM);
        server.send(HttpMethod.PUT, "/v1/users/ann/preferences", "{\"topics\":{\"sea\":\"less\"}}");

        JsonObject ann = user("ann");

        assertThat(ann.getJsonObject("counts").getInteger("clicks")).isEqualTo(1);
        assertThat(ann.getJsonObject("clicks").getInteger("total")).isEqualTo(1);
        JsonObject click = ann.getJsonObject("clicks").getJsonArray("newest").getJsonObject(0);
        assertThat(click.getString("item")).isEqualTo("i9");
        assertThat(click.getString("time")).isEqualTo(Examples.NOW.toString());
        assertThat(ann.getJsonObject("hidden").getJsonArray("items")).containsExactly("i8");
        assertThat(ann.getJsonObject("preferences").getJsonObject("topics").getString("sea"))
                .isEqualTo("less");
        assertThat(ann.getJsonObject("log").getJsonArray("row"))
                .containsExactly(new JsonObject("{\"partition\":3,\"epoch\":1,\"next\":42}"));
        assertThat(ann.getJsonObject("seen").getInteger("total")).isEqualTo(2);
        JsonArray seen = ann.getJsonObject("seen").getJsonArray("newest");
        // The row has hashes: the catalogue knows whose, or does not.
        assertThat(seen.getJsonObject(0).getString("item")).isNull();
        assertThat(seen.getJsonObject(0).getString("hash")).isEqualTo(Long.toHexString(new ItemId("i8").hash()));
        assertThat(seen.getJsonObject(1).getString("item")).isEqualTo("i9");
        assertThat(ann.getJsonArray("keys").stream().map(key -> ((JsonObject) key).getString("key")))
                .contains("{u:ann}:state", "{u:ann}:profile", "{u:ann}:served", "{u:ann}:preferences");
        assertThat(ann.getJsonArray("words").encode())
                .contains("opened 1", "partition 3 up to offset 41 of epoch 1", "less of 1");
    }

    @Test
    void aListIsCutAndSaysHowManyThereAre() {
        UserState state = UserState.EMPTY;
        for (int i = 0; i < 300; i++) {
            state = UserFold.apply(state, new FeedEvent.Hide(envelope("h" + i)), null);
        }
        putState(state);
        JsonObject hidden = user("ann").getJsonObject("hidden");
        assertThat(hidden.getInteger("total")).isEqualTo(300);
        assertThat(hidden.getJsonArray("items")).hasSize(200);
        assertThat(hidden.getJsonArray("items").getString(0)).isEqualTo("h299");
    }

    @Test
    void anErasedUserIsSaidToBeSo() {
        Instant at = Instant.parse("2026-11-24T10:00:00Z");
        server.store.eraseUser(ANN, at).await();
        assertThat(user("ann").getString("erasedAt")).isEqualTo(at.toString());
    }

    @Test
    void whoIsUnknownIsNotFoundAndWhatIsNoIdIsRefused() {
        assertThat(server.get("/v1/admin/users/nobody/state").status()).isEqualTo(404);
        assertThat(server.get("/v1/admin/items/nothing/counts").status()).isEqualTo(404);
        for (String path : List.of("/v1/admin/users/%7Bx%7D/state", "/v1/admin/items/" + "x".repeat(65) + "/counts")) {
            Answer answer = server.get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.json().getString("field")).isEqualTo("id");
        }
    }

    @Test
    void anItemIsToldOfWithWhatTrendsItsFencesAndTheCatalogue() {
        long version = server.store.putItems(List.of(ITEM)).await().getFirst().version();
        Instant now = Instant.now();
        ItemCounts counts =
                new ItemCounts(new Counts(100, 8, -1, 1, 3), Trend.of(8, now.toEpochMilli(), Segment.EVERYONE));
        int bucket = IdHash.bucket(ITEM.id().hash());
        server.store
                .addCounts(
                        server.store.session(),
                        List.of(new CountsAddition(
                                bucket,
                                Map.of(11, new Fence(0, LogPosition.of(0, 77))),
                                List.of(new CountsAddition.OfItem(
                                        ITEM.id(), counts, counts.trend().sums().keySet())))))
                .await();

        JsonObject behind = item("i9");
        assertThat(behind.getJsonObject("catalogue").getBoolean("agrees")).isFalse();
        assertThat(behind.getJsonArray("words").encode()).contains("does not agree");

        server.catalogue.apply(List.of(new ItemChange.Published(ITEM.id(), version, RowCodec.encodeItem(ITEM))));
        JsonObject item = item("i9");
        assertThat(item.getString("status")).isEqualTo("up");
        assertThat(item.getLong("version")).isEqualTo(version);
        assertThat(item.getInteger("bucket")).isEqualTo(bucket);
        assertThat(item.getJsonObject("catalogue").getBoolean("agrees")).isTrue();
        assertThat(item.getJsonObject("counts").getInteger("likes")).isZero();
        assertThat(item.getJsonObject("counts").getInteger("netLikes")).isEqualTo(-1);
        assertThat(item.getJsonArray("fences"))
                .containsExactly(new JsonObject("{\"partition\":11,\"epoch\":0,\"next\":77}"));
        JsonObject everybody =
                item.getJsonObject("trends").getJsonArray("bySegment").getJsonObject(0);
        assertThat(everybody.getString("who")).isEqualTo("everybody");
        assertThat(everybody.getDouble("clicksNow")).isBetween(7.0, 8.01);
        assertThat(item.getJsonObject("trends").getInteger("halfLifeHours")).isEqualTo(24);
    }

    @Test
    void whatWasTakenDownIsSaidToBeSo() {
        long version = server.store.takeDown(ITEM.id()).await();
        JsonObject item = item("i9");
        assertThat(item.getString("status")).isEqualTo("down");
        assertThat(item.getLong("version")).isEqualTo(version);
        assertThat(item.getJsonObject("catalogue").getString("status")).isEqualTo("unknown");
    }
}
