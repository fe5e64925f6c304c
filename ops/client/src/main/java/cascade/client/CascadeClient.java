package cascade.client;

import cascade.client.catalog.Item;
import cascade.client.catalog.ItemsReceipt;
import cascade.client.catalog.Model;
import cascade.client.catalog.Preferences;
import cascade.client.catalog.ServedModels;
import cascade.client.catalog.User;
import cascade.client.event.Event;
import cascade.client.event.EventReceipt;
import cascade.client.feed.Explanation;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client of one or more Cascade servers. Each method makes a {@link Call}, which waits for its answer or does not. Requests that are
 * answered 429, 502, 503 or 504, or not at all, are sent again by the rules of a {@link Backoff}, to the next server where there are
 * several. Thread-safe; an application has one.
 */
public final class CascadeClient implements AutoCloseable {

    private static final String FEED = "/v1/feed";
    private static final String EVENTS = "/v1/events";
    private static final String ITEMS = "/v1/items";
    private static final String USERS = "/v1/users/";

    private final Transport transport;
    private final Backoff backoff;
    private final AdminClient admin;

    CascadeClient(Transport transport, Backoff backoff) {
        this.transport = transport;
        this.backoff = backoff;
        this.admin = new AdminClient(
                request -> call(request, AnswerReader.tree()),
                request -> call(request, AnswerReader.ifFound(AnswerReader.tree())),
                call(ApiRequest.get("/metrics"), AnswerReader.text()));
    }

    /**
     * A client with the defaults.
     *
     * @param server such as {@code https://feeds.example}, without a path
     * @return the client
     */
    public static CascadeClient of(URI server) {
        return builder(List.of(server)).build();
    }

    /**
     * Begins a client.
     *
     * @param servers of one installation, each such as {@code https://feeds.example}, without a path; asked in turn
     * @return a builder with the defaults
     */
    public static CascadeClientBuilder builder(List<URI> servers) {
        return new CascadeClientBuilder(servers);
    }

    private <T> Call<T> call(ApiRequest request, AnswerReader<T> reader) {
        return new Call<>(transport, request, reader, backoff);
    }

    private Call<Boolean> done(ApiRequest request) {
        return call(request, AnswerReader.done());
    }

    /**
     * A page of a user's feed. Needs the scope {@code feed}.
     *
     * @param request what it is asked for with
     * @return the page; parts that were missing are named in {@link FeedPage#degraded}
     */
    public Call<FeedPage> feed(FeedRequest request) {
        return call(ApiRequest.get(QueryBuilder.feed(FEED, request)), AnswerReader.json(FeedPage.class));
    }

    /**
     * Why an item is on the first page that a feed would have now, or why not. Needs the scope {@code feed}.
     *
     * @param request of the feed, of which user, scene, opened item, profiling and context count
     * @param item that is asked about
     * @return the reasons
     */
    public Call<Explanation> explain(FeedRequest request, String item) {
        String path = new QueryBuilder("/v1/explain")
                .asFeed(request)
                .with("item", item)
                .with("anchor", request.item())
                .build();
        return call(ApiRequest.get(path), AnswerReader.json(Explanation.class));
    }

    /**
     * Sends events, up to 1,000 unless the server is configured otherwise. Needs the scope {@code events}. {@link
     * cascade.client.sender.EventSender} makes batches of single ones.
     *
     * @param events that keep their ids when they are sent again
     * @return which were accepted; some may be rejected though the call succeeds
     */
    public Call<EventReceipt> events(List<Event> events) {
        return events(Json.write(events));
    }

    /**
     * The same of events that are JSON already.
     *
     * @param json an array, or one object a line; not to be changed until the call has ended
     * @return which were accepted
     */
    public Call<EventReceipt> events(byte[] json) {
        return call(ApiRequest.post(EVENTS, json), AnswerReader.json(EventReceipt.class));
    }

    /**
     * Publishes an item, or publishes it anew. Needs the scope {@code catalogue}, as all that changes items and users does.
     *
     * @param item as feeds may show it from then on
     * @return true
     */
    public Call<Boolean> putItem(Item item) {
        return done(ApiRequest.put(itemPath(item.id()), item));
    }

    /**
     * Publishes many items.
     *
     * @param items up to 64 MB of them as JSON, unless the server is configured otherwise
     * @return which were accepted; some may be rejected though the call succeeds
     */
    public Call<ItemsReceipt> putItems(List<Item> items) {
        return call(ApiRequest.post(ITEMS, Json.write(items)), AnswerReader.json(ItemsReceipt.class));
    }

    /**
     * An item as it was published. Needs the scope {@code catalogue} or {@code feed}.
     *
     * @param id of the item
     * @return empty where there is none
     */
    public Call<Optional<Item>> item(String id) {
        // The path has said the id, so the body does not.
        AnswerReader<Item> reader = answer -> Json.MAPPER.treeToValue(
                Json.MAPPER.readValue(answer.body(), ObjectNode.class).put("id", id), Item.class);
        return call(ApiRequest.get(itemPath(id)), AnswerReader.ifFound(reader));
    }

    /**
     * Takes an item down: half a second later no feed shows it.
     *
     * @param id of the item, which need not be there
     * @return true
     */
    public Call<Boolean> deleteItem(String id) {
        return done(ApiRequest.delete(itemPath(id)));
    }

    /**
     * Says who a user is.
     *
     * @param id of the user
     * @param user in place of what was said before
     * @return true
     */
    public Call<Boolean> putUser(String id, User user) {
        return done(ApiRequest.put(userPath(id), user));
    }

    /**
     * What was said of a user.
     *
     * @param id of the user
     * @return empty where nothing was
     */
    public Call<Optional<User>> user(String id) {
        return call(ApiRequest.get(userPath(id)), AnswerReader.ifFound(AnswerReader.json(User.class)));
    }

    /**
     * Erases all that is known of a user.
     *
     * @param id of the user, who need not be known
     * @return true
     */
    public Call<Boolean> deleteUser(String id) {
        return done(ApiRequest.delete(userPath(id)));
    }

    /**
     * Adds to what a user asks to see more or less of. Needs the scope {@code feed}, as the two below do.
     *
     * @param user the id
     * @param wishes that join those of before
     * @return true
     */
    public Call<Boolean> putPreferences(String user, Preferences wishes) {
        return done(ApiRequest.put(preferencesPath(user), wishes));
    }

    /**
     * All that a user asked for.
     *
     * @param user the id
     * @return empty in both members where that is nothing
     */
    public Call<Preferences> preferences(String user) {
        return call(ApiRequest.get(preferencesPath(user)), AnswerReader.json(Preferences.class));
    }

    /**
     * Takes back what a user asked of a topic.
     *
     * @param user the id
     * @param topic its name
     * @return true
     */
    public Call<Boolean> deleteTopicPreference(String user, String topic) {
        return done(ApiRequest.delete(preferencesPath(user) + "/topics/" + PercentEncoding.segment(topic)));
    }

    /**
     * Takes back what a user asked of an author.
     *
     * @param user the id
     * @param author the id
     * @return true
     */
    public Call<Boolean> deleteAuthorPreference(String user, String author) {
        return done(ApiRequest.delete(preferencesPath(user) + "/authors/" + PercentEncoding.segment(author)));
    }

    /**
     * What decides the order of feeds, in words and with its weight. Needs the scope {@code feed}.
     *
     * @param user whose feed; null for everybody's who is in no experiment
     * @return JSON as {@code /openapi.yaml} of the server has it, for people to read
     */
    public Call<JsonNode> mainParameters(@Nullable String user) {
        String path = new QueryBuilder("/v1/parameters/main").with("user", user).build();
        return call(ApiRequest.get(path), AnswerReader.tree());
    }

    /** {@return the models in service; needs the scope {@code admin} or {@code feed}} */
    public Call<ServedModels> models() {
        return call(ApiRequest.get("/v1/models"), AnswerReader.json(ServedModels.class));
    }

    /**
     * A model of the catalogue, in service or not. Needs the scope {@code admin} or {@code feed}.
     *
     * @param kind of it
     * @param version of it
     * @return empty where there is none
     */
    public Call<Optional<Model>> model(String kind, String version) {
        String path = "/v1/models/" + PercentEncoding.segment(kind) + "/" + PercentEncoding.segment(version);
        return call(ApiRequest.get(path), AnswerReader.ifFound(AnswerReader.json(Model.class)));
    }

    /** {@return true once the server serves feeds; it says 503 until then, after which it is asked again} */
    public Call<Boolean> ready() {
        return done(ApiRequest.get("/health/ready"));
    }

    /** {@return what those who run servers look up} */
    public AdminClient admin() {
        return admin;
    }

    /** {@return how many requests were sent once more since this client was made} */
    public long repeats() {
        return transport.repeats();
    }

    /** Ends what is under way, which fails with {@link NoAnswerException}, and sends no more. */
    @Override
    public void close() {
        transport.close();
    }

    private static String itemPath(String id) {
        return ITEMS + "/" + PercentEncoding.segment(id);
    }

    private static String userPath(String id) {
        return USERS + PercentEncoding.segment(id);
    }

    private static String preferencesPath(String user) {
        return userPath(user) + "/preferences";
    }
}
