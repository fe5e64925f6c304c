package cascade.http;

import cascade.models.catalog.ModelCards;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelSets.Refusal;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Probation;
import cascade.models.catalog.Release;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code GET /v1/models} and {@code /v1/models/{kind}/{version}}: what the models that a feed names were made of. Cards are read
 * from the catalogue, which is no work for an event loop.
 */
final class ModelsEndpoint {

    private final ModelCards cards;

    ModelsEndpoint(ModelCards cards) {
        this.cards = cards;
    }

    /** All that serve, and what was refused. */
    void list(RoutingContext context) {
        answer(context, () -> {
            JsonArray models = new JsonArray();
            cards.inService().forEach(version -> models.add(card(version, true)));
            JsonArray refused = new JsonArray();
            cards.refusals().forEach(refusal -> refused.add(refusal(refusal)));
            JsonObject answer = new JsonObject().put("models", models).put("refused", refused);
            cards.release().ifPresent(release -> answer.put("release", release(release)));
            return answer;
        });
    }

    /** One of the catalogue, in service or not: a feed of yesterday may have named it. */
    void get(RoutingContext context) {
        ModelVersion version = version(PathId.of(context, "kind"), PathId.of(context, "version"));
        answer(context, () -> {
            List<ModelVersion> serving = cards.inService();
            if (!serving.contains(version) && cards.of(version).isEmpty()) {
                throw new ProblemException(
                        new Problem(404, "There is no model " + Excerpt.of(version.toString()), null));
            }
            return card(version, serving.contains(version));
        });
    }

    private static JsonObject refusal(Refusal refusal) {
        return new JsonObject()
                .put("release", refusal.release())
                .put("bundle", refusal.bundle())
                .put("reason", refusal.reason());
    }

    private JsonObject release(Release release) {
        JsonObject json = new JsonObject()
                .put("release", release.number())
                .put("createdAt", release.createdAt().toString())
                .put("reason", release.reason());
        cards.probation(release).ifPresent(probation -> json.put("guard", guard(probation)));
        return json;
    }

    static JsonObject guard(Probation probation) {
        return new JsonObject()
                .put("state", probation.state().text())
                .put("since", probation.since().toString())
                .put("reason", probation.reason());
    }

    private static ModelVersion version(String kind, String version) {
        try {
            return new ModelVersion(kind, version);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(new Problem(404, "There is no model " + Excerpt.of(kind + "/" + version), null));
        }
    }

    /** As its manifest has it, without what only a loader needs; its name alone where it was made in this process. */
    private JsonObject card(ModelVersion version, boolean inService) {
        JsonObject card = cards.of(version)
                .map(ModelManifest::toJson)
                .map(bytes -> new JsonObject(Buffer.buffer(bytes)))
                .orElseGet(JsonObject::new);
        card.remove("v");
        card.remove("files");
        return new JsonObject()
                .put("bundle", version.toString())
                .put("kind", version.kind())
                .put("version", version.version())
                .put("inService", inService)
                .mergeIn(card);
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
