package cascade.http;

import cascade.features.EventToken;
import cascade.features.InvalidIdException;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Cursor;
import cascade.feed.FeedRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a query to a {@link FeedRequest} that is valid in itself, or throws a {@link ProblemException} naming the parameter. */
final class FeedRequestReader {

    private static final String AFTER = "after";
    private static final String DETAILS = "details";
    private static final String EXCLUDE = "exclude";

    /** What the query may have beside {@code context.NAME}. */
    static final Set<String> PARAMETERS =
            Set.of("user", "scene", "size", "item", "cursor", "explain", AFTER, DETAILS, EXCLUDE, Profiling.PARAMETER);

    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 100;

    private final RequestIds ids;
    private final InstantSource clock;

    FeedRequestReader(RequestIds ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** @param raw the query as it came, or null */
    FeedRequest read(@Nullable String raw) {
        Map<String, String> query = QueryString.parse(raw);
        for (String name : query.keySet()) {
            if (!PARAMETERS.contains(name) && !name.startsWith(ContextParameters.PREFIX)) {
                throw ProblemException.badField(name, name + " is not a parameter of a feed");
            }
        }
        Profiling profiling = Profiling.of(query.get(Profiling.PARAMETER));
        UserId user = profiling.user(id("user", query, UserId::new));
        Scene scene = scene(query.get("scene"));
        return new FeedRequest(
                ids.next(),
                user,
                new RequestContext(scene, profiling.context(ContextParameters.read(query))),
                size(query.get("size")),
                anchor(scene, query),
                cursor(query.get("cursor")),
                QueryString.flag("explain", query.get("explain")),
                query.containsKey(EXCLUDE) ? ExcludedItems.of(QueryString.list(raw, EXCLUDE)) : List.of(),
                after(query.get(AFTER)),
                clock.instant());
    }

    private static @Nullable EventToken after(@Nullable String token) {
        try {
            return token == null ? null : EventToken.of(token);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badField(AFTER, AFTER + " is no token that an answer to events gave");
        }
    }

    /** Whether the answer is to hold what a screen shows of an item; it changes no feed, and so is no part of the request. */
    boolean asksForDetails(@Nullable String raw) {
        // Nearly none asks: a look at the text is cheaper than reading the query twice.
        return raw != null
                && raw.contains(DETAILS)
                && QueryString.flag(DETAILS, QueryString.parse(raw).get(DETAILS));
    }

    static <T> T id(String field, Map<String, String> query, Function<String, T> type) {
        String value = query.get(field);
        if (value == null) {
            throw ProblemException.badField(field, field + " is required");
        }
        try {
            return type.apply(value);
        } catch (InvalidIdException e) {
            throw ProblemException.badField(field, e.getMessage());
        }
    }

    static Scene scene(@Nullable String text) {
        if (text == null) {
            return Scene.WATERFALL;
        }
        return Scene.of(text)
                .orElseThrow(() -> ProblemException.badField(
                        "scene", "scene is none of waterfall, similar and video: " + Excerpt.of(text)));
    }

    private static int size(@Nullable String text) {
        if (text == null) {
            return DEFAULT_SIZE;
        }
        int size = 0;
        for (int i = 0; i < text.length() && size <= MAX_SIZE; i++) {
            char digit = text.charAt(i);
            size = i < 3 && digit >= '0' && digit <= '9' ? size * 10 + digit - '0' : MAX_SIZE + 1;
        }
        if (size < 1 || size > MAX_SIZE) {
            throw ProblemException.badField("size", "size is not a number in 1.." + MAX_SIZE + ": " + Excerpt.of(text));
        }
        return size;
    }

    private static @Nullable ItemId anchor(Scene scene, Map<String, String> query) {
        if (scene == Scene.SIMILAR) {
            return id("item", query, ItemId::new);
        }
        if (query.containsKey("item")) {
            throw ProblemException.badField("item", "item belongs to the scene similar, not to " + scene.text());
        }
        return null;
    }

    private static @Nullable Cursor cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return CursorText.decode(text)
                .orElseThrow(
                        () -> ProblemException.badField("cursor", "cursor is not one that an earlier response gave"));
    }
}
