package cascade.client;

import cascade.client.feed.FeedRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What those who run servers look up; needs a key with the scope {@code admin}. Shapes are as {@code /openapi.yaml} of the server has them,
 * and grow with it: answers are JSON as it came. Thread-safe.
 */
public final class AdminClient {

    private static final String PATH = "/v1/admin/";

    private final Function<ApiRequest, Call<JsonNode>> json;
    private final Function<ApiRequest, Call<Optional<JsonNode>>> found;
    private final Call<String> metrics;

    AdminClient(
            Function<ApiRequest, Call<JsonNode>> json,
            Function<ApiRequest, Call<Optional<JsonNode>>> found,
            Call<String> metrics) {
        this.json = json;
        this.found = found;
        this.metrics = metrics;
    }

    /** The order of recent requests. */
    public enum RequestOrder {
        /** The last first. */
        LATEST,
        /** The slowest of the last minutes first. */
        SLOWEST
    }

    /**
     * All that is stored of a user.
     *
     * @param id of the user
     * @return empty where nothing is
     */
    public Call<Optional<JsonNode>> userState(String id) {
        return found.apply(ApiRequest.get(PATH + "users/" + PercentEncoding.segment(id) + "/state"));
    }

    /**
     * All that is stored of an item.
     *
     * @param id of the item
     * @return empty where nothing is
     */
    public Call<Optional<JsonNode>> itemCounts(String id) {
        return found.apply(ApiRequest.get(PATH + "items/" + PercentEncoding.segment(id) + "/counts"));
    }

    /**
     * Requests that one server served.
     *
     * @param limit 1 to 256
     * @param order of them
     * @return {@code requests}
     */
    public Call<JsonNode> requests(int limit, RequestOrder order) {
        return get(new QueryBuilder(PATH + "requests")
                .with("limit", limit)
                .with("order", order == RequestOrder.LATEST ? "latest" : "slowest"));
    }

    /**
     * Everything that a feed request does now, served to nobody.
     *
     * @param request of the feed
     * @return the stages and candidates
     */
    public Call<JsonNode> inspect(FeedRequest request) {
        return json.apply(ApiRequest.get(QueryBuilder.feed(PATH + "inspect", request)));
    }

    /** {@return the experiments that are pushed, and what each server says of them} */
    public Call<JsonNode> experiments() {
        return get(new QueryBuilder(PATH + "experiments"));
    }

    /** {@return the rules that are pushed, and what each server says of them} */
    public Call<JsonNode> rules() {
        return get(new QueryBuilder(PATH + "rules"));
    }

    /** {@return what served together, the latest first} */
    public Call<JsonNode> releases() {
        return get(new QueryBuilder(PATH + "releases"));
    }

    /**
     * Events that were not applied, the latest first.
     *
     * @param limit 1 to 200
     * @param reason that they were put aside for; null for all
     * @param since until now, at most 30 days
     * @return {@code letters}, {@code total} and {@code open}
     */
    public Call<JsonNode> deadLetters(int limit, @Nullable String reason, Duration since) {
        return get(new QueryBuilder(PATH + "dead-letters")
                .with("limit", limit)
                .with("reason", reason)
                .with("since", since));
    }

    /**
     * One of these, whole.
     *
     * @param letter its name, partition and offset: {@code 3@17}
     * @return empty where there is none of that name
     */
    public Call<Optional<JsonNode>> deadLetter(String letter) {
        return found.apply(ApiRequest.get(PATH + "dead-letters/" + PercentEncoding.segment(letter)));
    }

    /** {@return the metrics of one server, in the text format of Prometheus} */
    public Call<String> metrics() {
        return metrics;
    }

    private Call<JsonNode> get(QueryBuilder query) {
        return json.apply(ApiRequest.get(query.build()));
    }
}
