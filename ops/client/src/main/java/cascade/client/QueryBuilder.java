package cascade.client;

import cascade.client.feed.FeedRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A path and the query behind it. For one thread. */
final class QueryBuilder {

    private final StringBuilder path;
    private char separator = '?';

    QueryBuilder(String path) {
        this.path = new StringBuilder(path);
    }

    /** Everything that {@code request} has. */
    static String feed(String path, FeedRequest request) {
        return new QueryBuilder(path)
                .asFeed(request)
                .with("size", request.size())
                .with("item", request.item())
                .with("cursor", request.cursor())
                .with("exclude", request.exclude())
                .with("after", request.after())
                .with("explain", request.isExplained() ? "true" : null)
                .with("details", request.hasDetails() ? "true" : null)
                .build();
    }

    /** Whose feed it is, where, of what personal data and in what context. */
    QueryBuilder asFeed(FeedRequest request) {
        with("user", request.user()).with("scene", request.scene());
        with("profiling", request.isProfiled() ? null : "off");
        request.context().forEach((name, value) -> with("context." + PercentEncoding.value(name), value));
        return this;
    }

    /** Adds a parameter, unless it is null. */
    QueryBuilder with(String name, @Nullable Object value) {
        return value == null ? this : append(name, PercentEncoding.value(value.toString()));
    }

    /** Adds a list, unless it is empty: split at commas before they are decoded, so that a comma within an element is an escape. */
    QueryBuilder with(String name, List<String> values) {
        return values.isEmpty()
                ? this
                : append(name, values.stream().map(PercentEncoding::value).collect(Collectors.joining(",")));
    }

    private QueryBuilder append(String name, String encoded) {
        path.append(separator).append(name).append('=').append(encoded);
        separator = '&';
        return this;
    }

    String build() {
        return path.toString();
    }
}
