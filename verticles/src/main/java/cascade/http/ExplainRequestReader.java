package cascade.http;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.FeedRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who asks about which item, or throws a {@link ProblemException} naming the parameter. */
final class ExplainRequestReader {

    static final String ANCHOR = "anchor";

    /** What the query may have beside {@code context.NAME}. */
    static final Set<String> PARAMETERS = Set.of("user", "item", "scene", ANCHOR, Profiling.PARAMETER);

    /** Of a page that nobody gave the size of. */
    private static final int SIZE = 20;

    private final RequestIds ids;
    private final InstantSource clock;

    ExplainRequestReader(RequestIds ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** A question about {@code item} on the first page that the request gets. */
    record Question(FeedRequest request, ItemId item) {}

    /** @param raw the query as it came, or null */
    Question read(@Nullable String raw) {
        Map<String, String> query = QueryString.parse(raw);
        for (String name : query.keySet()) {
            if (!PARAMETERS.contains(name) && !name.startsWith(ContextParameters.PREFIX)) {
                throw ProblemException.badField(name, name + " is not a parameter of an explanation");
            }
        }
        Profiling profiling = Profiling.of(query.get(Profiling.PARAMETER));
        UserId user = profiling.user(FeedRequestReader.id("user", query, UserId::new));
        ItemId item = FeedRequestReader.id("item", query, ItemId::new);
        Scene scene = FeedRequestReader.scene(query.get("scene"));
        var request = new FeedRequest(
                ids.next(),
                user,
                new RequestContext(scene, profiling.context(ContextParameters.read(query))),
                SIZE,
                anchor(scene, query),
                null,
                false,
                List.of(),
                clock.instant());
        return new Question(request, item);
    }

    private static @Nullable ItemId anchor(Scene scene, Map<String, String> query) {
        if (scene == Scene.SIMILAR) {
            return FeedRequestReader.id(ANCHOR, query, ItemId::new);
        }
        if (query.containsKey(ANCHOR)) {
            throw ProblemException.badField(ANCHOR, "anchor belongs to the scene similar, not to " + scene.text());
        }
        return null;
    }
}
