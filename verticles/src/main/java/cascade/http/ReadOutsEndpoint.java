package cascade.http;

import cascade.experiment.ReadOuts;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/** {@code GET /v1/admin/experiments/{name}/report}: what came of an experiment, as it was published last; as JSON, or as a page to look at. */
final class ReadOutsEndpoint {

    private static final String NAME = "name";
    private static final String FORMAT = "format";

    /** The page has its own style and no script. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final ReadOuts readOuts;

    ReadOutsEndpoint(ReadOuts readOuts) {
        this.readOuts = readOuts;
    }

    void get(RoutingContext context) {
        String format =
                QueryString.parse(context.request().query(), Set.of(FORMAT)).getOrDefault(FORMAT, "json");
        String wanted = PathId.of(context, NAME);
        switch (format) {
            case "json" ->
                StoreAnswer.json(
                        context,
                        named(wanted)
                                .compose(name ->
                                        readOuts.json(name).map(found -> found.orElseThrow(() -> none(wanted)))),
                        JsonObject::new);
            case "html" ->
                named(wanted)
                        .compose(name -> readOuts.page(name).map(found -> found.orElseThrow(() -> none(wanted))))
                        .onSuccess(page -> context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .putHeader("content-security-policy", POLICY)
                                .putHeader("x-content-type-options", "nosniff")
                                .end(page))
                        .onFailure(cause -> context.fail(
                                cause instanceof ProblemException ? cause : StoreAnswer.unavailable(context, cause)));
            default -> throw ProblemException.badField(FORMAT, "format is json or html, not " + Excerpt.of(format));
        }
    }

    /** By its own name, where one layer alone has it, or with that of its layer before it. */
    private Future<String> named(String wanted) {
        return readOuts.names().map(names -> {
            List<String> found = names.stream()
                    .filter(name -> name.equals(wanted)
                            || name.substring(name.indexOf('/') + 1).equals(wanted))
                    .toList();
            if (found.size() > 1) {
                throw ProblemException.badField(NAME, "several layers have it: " + String.join(", ", found));
            }
            return found.stream().findFirst().orElseThrow(() -> none(wanted));
        });
    }

    private static ProblemException none(String wanted) {
        return new ProblemException(new Problem(
                404,
                "There is no read-out of " + Excerpt.of(wanted)
                        + ": publish one with ops/cascade experiments publish LOG",
                NAME));
    }
}
