package cascade.http;

import cascade.models.catalog.ModelCards;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.ReleaseRefusedException;
import cascade.models.catalog.Verdict;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * {@code GET /v1/admin/releases}: what served together, the latest first, and what was found of its bundles; {@code POST
 * .../{release}/restore} puts one of them into service again. Both read and write the catalogue, which is no work for an event loop.
 */
final class ReleasesEndpoint {

    private static final String RELEASE = "release";

    /** So many of the latest are told of. */
    private static final int MOST = 20;

    private final ModelCards cards;

    ReleasesEndpoint(ModelCards cards) {
        this.cards = cards;
    }

    void list(RoutingContext context) {
        QueryString.parse(context.request().query(), Set.of());
        answer(context, () -> {
            List<Release> all = cards.releases();
            JsonArray releases = new JsonArray();
            all.reversed().stream().limit(MOST).map(this::json).forEach(releases::add);
            JsonObject answer = new JsonObject().put("releases", releases);
            cards.release().ifPresent(release -> answer.put("inService", release.number()));
            return answer;
        });
    }

    void restore(RoutingContext context) {
        QueryString.parse(context.request().query(), Set.of());
        int number = number(PathId.of(context, RELEASE));
        answer(context, () -> {
            if (cards.releases().stream().noneMatch(release -> release.number() == number)) {
                throw new ProblemException(new Problem(404, "There is no release " + number, RELEASE));
            }
            try {
                return json(cards.restore(number));
            } catch (ReleaseRefusedException e) {
                throw new ProblemException(new Problem(409, e.getMessage(), RELEASE));
            }
        });
    }

    private static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw ProblemException.badField(
                    RELEASE, "release is the number of one, such as 12, not " + Excerpt.of(text));
        }
    }

    private JsonObject json(Release release) {
        JsonArray bundles = new JsonArray();
        release.versions().forEach(version -> bundles.add(bundle(version)));
        JsonObject json = new JsonObject()
                .put(RELEASE, release.number())
                .put("createdAt", release.createdAt().toString())
                .put("reason", release.reason())
                .put("bundles", bundles);
        release.before().ifPresent(before -> json.put("before", before));
        cards.probation(release).ifPresent(probation -> json.put("guard", ModelsEndpoint.guard(probation)));
        return json;
    }

    private JsonObject bundle(ModelVersion version) {
        JsonObject json = new JsonObject()
                .put("bundle", version.toString())
                .put("isThere", cards.of(version).isPresent());
        cards.verdict(version).ifPresent(verdict -> json.put("gate", gate(verdict)));
        return json;
    }

    private static JsonObject gate(Verdict verdict) {
        JsonArray failed = new JsonArray();
        verdict.failed()
                .forEach(check ->
                        failed.add(new JsonObject().put("check", check.name()).put("reason", check.reason())));
        return new JsonObject()
                .put("passed", verdict.isPassed())
                .put("judgedAt", verdict.judgedAt().toString())
                .put("failed", failed);
    }

    private static void answer(RoutingContext context, Callable<JsonObject> body) {
        context.vertx()
                .executeBlocking(body, false)
                .onSuccess(json -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(json.toBuffer()))
                .onFailure(context::fail);
    }
}
