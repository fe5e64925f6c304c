package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.client.AdminClient.RequestOrder;
import cascade.client.CascadeClient;
import cascade.client.ProblemException;
import cascade.client.catalog.Item;
import cascade.client.catalog.ItemsReceipt;
import cascade.client.catalog.Kind;
import cascade.client.catalog.Preferences;
import cascade.client.catalog.User;
import cascade.client.catalog.Wish;
import cascade.client.event.Event;
import cascade.client.event.EventReceipt;
import cascade.client.event.EventType;
import cascade.client.feed.Explanation;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.client.feed.Scene;
import cascade.client.sender.EventOutcome;
import cascade.client.sender.EventSender;
import cascade.http.access.ApiKey;
import cascade.http.access.KeyFile;
import cascade.http.access.Scope;
import cascade.http.access.Token;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published client against a whole node that asks for keys. */
class CascadeClientIT {

    private static final int ITEMS = 60;
    /** An id with all that URIs and lists have a meaning for. */
    private static final String AWKWARD = "i,1 鹭/ä?&=%2C+#";

    private static final Token OPERATOR = Token.random(new SecureRandom());
    private static final Token READER = Token.random(new SecureRandom());

    private static NodeUnderTest node;
    private static CascadeClient client;

    @BeforeAll
    static void start(@TempDir Path folder) {
        KeyFile keys = new KeyFile(folder.resolve("keys.json"));
        keys.change(_ ->
                List.of(key("operator", OPERATOR, Set.of(Scope.values())), key("reader", READER, Set.of(Scope.FEED))));
        node = new NodeUnderTest(folder, Map.of("http.keys", keys.path().toString(), "http.keys-on-loopback", "true"));
        node.start();
        client = client(OPERATOR.text());
        client.ready().execute();
        List<Item> items =
                IntStream.range(0, ITEMS).mapToObj(n -> item("i" + n)).toList();
        assertThat(client.putItems(items).execute()).isEqualTo(new ItemsReceipt(ITEMS, List.of(), 0));
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (node != null) {
            node.close();
        }
    }

    private static ApiKey key(String name, Token token, Set<Scope> scopes) {
        return new ApiKey(name, token.id(), token.digest(), scopes, null, Instant.now(), null);
    }

    private static CascadeClient client(String key) {
        return CascadeClient.builder(List.of(URI.create(node.http())))
                .apiKey(key)
                .build();
    }

    private static Item item(String id) {
        return Item.of(id, Kind.IMAGE, "a" + id.hashCode() % 7, "t1")
                .publishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static String newcomer() {
        return UUID.randomUUID().toString();
    }

    @Test
    void pagesOfAChainRepeatNothing() {
        FeedRequest request = FeedRequest.builder(newcomer())
                .size(10)
                .context("os", "android")
                .withDetails()
                .build();
        FeedPage first = client.feed(request).execute();
        FeedPage second = client.feed(request.next(first)).execute();
        assertThat(first.items()).hasSize(10);
        assertThat(first.scene()).isEqualTo(Scene.WATERFALL);
        assertThat(second.itemIds()).hasSize(10).doesNotContainAnyElementsOf(first.itemIds());
        FeedRequest without = FeedRequest.builder(newcomer())
                .exclude(first.itemIds())
                .size(ITEMS)
                .build();
        assertThat(client.feed(without).execute().itemIds()).isNotEmpty().doesNotContainAnyElementsOf(first.itemIds());
    }

    @Test
    void aFeedThatIsAskedForAfterEventsHoldsThem() {
        String user = newcomer();
        FeedPage page = client.feed(FeedRequest.of(user)).execute();
        String clicked = page.itemIds().get(0);
        EventReceipt receipt = client.events(List.of(
                        Event.of(EventType.CLICK, user, clicked).on(page, 0).build(),
                        Event.of(EventType.CLICK, user, clicked)
                                .time(Instant.now().minus(Duration.ofDays(9)))
                                .build(),
                        Event.of(EventType.DWELL, user, clicked)
                                .dwell(Duration.ofSeconds(9))
                                .build()))
                .execute();
        assertThat(receipt.accepted()).isEqualTo(2);
        assertThat(receipt.rejected())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.index()).isEqualTo(1));
        FeedPage next = client.feed(FeedRequest.builder(user)
                        .size(100)
                        .after(receipt.token())
                        .build())
                .execute();
        if (!next.isStale()) { // a busy machine may take longer than a feed waits
            assertThat(next.itemIds()).doesNotContain(clicked);
        }
    }

    @Test
    void aSenderTellsOfEachEventWhatTheNodeMadeOfIt() {
        List<CompletableFuture<EventOutcome>> outcomes = new ArrayList<>();
        try (EventSender sender = EventSender.builder(client).batchSize(64).build()) {
            for (int n = 0; n < 300; n++) {
                Instant time = n % 100 == 7 ? Instant.now().minus(Duration.ofDays(9)) : Instant.now();
                outcomes.add(sender.send(Event.of(EventType.IMPRESSION, "crowd", "i" + n % ITEMS)
                        .time(time)
                        .build()));
            }
        }
        for (int n = 0; n < 300; n++) {
            assertThat(outcomes.get(n).join())
                    .isInstanceOf(n % 100 == 7 ? EventOutcome.Rejected.class : EventOutcome.Accepted.class);
        }
    }

    @Test
    void anItemOfAnyIdComesAndGoes() {
        Item item = Item.of(AWKWARD, Kind.VIDEO, "a1", "t9")
                .publishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .tags(List.of("sea"))
                .durationMillis(15_000)
                .pixels(1080, 1440)
                .attribute("title", "Sea")
                .build();
        client.putItem(item).execute();
        assertThat(client.item(AWKWARD).execute()).contains(item);
        FeedRequest without = FeedRequest.builder(newcomer())
                .scene(Scene.VIDEO)
                .exclude(List.of("i1", AWKWARD))
                .build();
        assertThat(client.feed(without).execute().itemIds()).doesNotContain(AWKWARD);
        client.deleteItem(AWKWARD).execute();
        assertThat(client.item(AWKWARD).execute()).isEmpty();
    }

    @Test
    void aUserComesAndGoes() {
        String id = "u " + newcomer();
        User user = User.builder()
                .gender("f")
                .age(24)
                .city("厦门")
                .os("android")
                .attribute("plan", "free")
                .build();
        client.putUser(id, user).execute();
        assertThat(client.user(id).execute()).contains(user);
        client.deleteUser(id).execute();
        assertThat(client.user(id).execute()).isEmpty();
    }

    @Test
    void wishesAreKeptUntilTheyAreTakenBack() {
        String user = newcomer();
        client.putPreferences(user, Preferences.ofTopic("t/1", Wish.LESS)).execute();
        client.putPreferences(user, Preferences.ofAuthor("a7", Wish.MORE)).execute();
        assertThat(client.preferences(user).execute())
                .isEqualTo(new Preferences(Map.of("t/1", Wish.LESS), Map.of("a7", Wish.MORE)));
        client.deleteTopicPreference(user, "t/1").execute();
        client.deleteAuthorPreference(user, "a7").execute();
        assertThat(client.preferences(user).execute()).isEqualTo(new Preferences(Map.of(), Map.of()));
    }

    @Test
    void anItemOfThePageIsExplained() {
        FeedRequest request = FeedRequest.of(newcomer());
        String shown = client.feed(request).execute().itemIds().get(0);
        Explanation explanation = client.explain(request, shown).execute();
        assertThat(explanation.item()).isEqualTo(shown);
        assertThat(explanation.filter().verdict()).isEqualTo("kept");
        ProblemException unknown = catchThrowableOfType(
                ProblemException.class, () -> client.explain(request, "nowhere").execute());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.field()).isEqualTo("item");
    }

    @Test
    void whatOperatorsLookUpIsThere() {
        String user = newcomer();
        FeedPage page = client.feed(FeedRequest.of(user)).execute();
        client.events(List.of(Event.of(EventType.CLICK, user, page.itemIds().get(0))
                        .on(page, 0)
                        .build()))
                .execute();
        var admin = client.admin();
        assertThat(admin.userState(user).execute().orElseThrow().path("user").asText())
                .isEqualTo(user);
        assertThat(admin.userState("nobody at all").execute()).isEmpty();
        assertThat(admin.itemCounts("i1").execute().orElseThrow().path("status").asText())
                .isEqualTo("up");
        assertThat(admin.requests(256, RequestOrder.LATEST).execute().path("requests"))
                .isNotEmpty();
        assertThat(admin.inspect(FeedRequest.of(user)).execute().path("candidates"))
                .isNotEmpty();
        assertThat(admin.experiments().execute().path("version").asInt()).isZero();
        assertThat(admin.rules().execute().path("servers").isObject()).isTrue();
        assertThat(admin.releases().execute().path("releases")).isEmpty();
        assertThat(admin.deadLetters(10, null, Duration.ofHours(1))
                        .execute()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(admin.metrics().execute()).contains("cascade_");
        assertThat(client.models().execute().models()).isEmpty();
        assertThat(client.model("nfwfm", "20261124T101500Z-1").execute()).isEmpty();
        assertThat(client.mainParameters(user).execute().path("scenes")).isNotEmpty();
    }

    @Test
    void aRefusalNamesWhatIsAtFault() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class,
                () -> client.feed(FeedRequest.builder("u1").size(0).build()).execute());
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.field()).isEqualTo("size");
        assertThat(problem.detail()).contains("1..100");
    }

    @Test
    void aKeyOpensWhatItIsFor() {
        try (CascadeClient nobody = client(null);
                CascadeClient stranger = client(Token.random(new SecureRandom()).text());
                CascadeClient reader = client(READER.text())) {
            assertThat(status(nobody)).isEqualTo(401);
            assertThat(status(stranger)).isEqualTo(401);
            assertThat(status(reader)).isEqualTo(403);
            assertThat(reader.feed(FeedRequest.of("u1")).execute().items()).isNotEmpty();
        }
    }

    private static int status(CascadeClient caller) {
        return catchThrowableOfType(
                        ProblemException.class, () -> caller.putItem(item("i0")).execute())
                .status();
    }
}
