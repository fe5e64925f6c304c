package cascade.http;

import cascade.experiment.PausedArms;
import cascade.pushed.Fault;
import cascade.pushed.PinnedMeanwhileException;
import cascade.pushed.PushDesk;
import cascade.pushed.Pushed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET} and {@code PUT /v1/admin/experiments}, or {@code /rules}: what is pushed, and what each server says of it; and a push, which this
 * node checks first, so that what has a fault is never pinned.
 */
final class PushedEndpoint {

    private static final String DRY = "dry";
    private static final String IF_MATCH = "if-match";
    private static final Pattern VERSION = Pattern.compile("(\"?)(\\d{1,18})\\1");

    private final HttpConfig config;
    private final Pushing pushing;
    private final Pushed pushed;
    private final PushDesk desk;

    PushedEndpoint(HttpConfig config, Pushing pushing, Pushed pushed) {
        this.config = config;
        this.pushing = pushing;
        this.pushed = pushed;
        this.desk = pushing.desks().apply(pushed);
    }

    void get(RoutingContext context) {
        QueryString.parse(context.request().query(), Set.of());
        StoreAnswer.json(
                context,
                desk.pinned().compose(pinned -> desk.statuses().map(servers -> json(pinned, servers))),
                json -> json);
    }

    private JsonObject json(Optional<String> pinned, SortedMap<String, String> servers) {
        JsonObject json = new JsonObject()
                .put("document", pinned.orElse(null))
                .put("version", PushDesk.version(pinned))
                .put("inForce", pushing.inForce(pushed).version())
                .put("servers", servers(servers));
        return pushed == Pushed.EXPERIMENTS
                ? json.put(
                        "arms",
                        ParametersJson.experiments(pushing.experiments().plan().outline()))
                : json;
    }

    private static JsonObject servers(SortedMap<String, String> servers) {
        JsonObject json = new JsonObject();
        servers.forEach((server, status) -> json.put(server, new JsonObject(status)));
        return json;
    }

    void put(RoutingContext context) {
        boolean isDry = QueryString.flag(
                DRY, QueryString.parse(context.request().query(), Set.of(DRY)).get(DRY));
        OptionalLong after = after(context);
        RequestBody.read(
                context,
                config.maxBodyBytes(),
                body -> context.vertx()
                        // A plan that is large, or has many faults, would hold up feeds.
                        .executeBlocking(() -> checked(body), false)
                        .onFailure(context::fail)
                        .onSuccess(document -> {
                            if (isDry) {
                                StoreAnswer.json(
                                        context,
                                        Future.succeededFuture(new JsonObject().put("faults", new JsonArray())),
                                        json -> json);
                            } else {
                                StoreAnswer.json(
                                        context,
                                        push(context.vertx(), document, after),
                                        servers -> new JsonObject().put("servers", servers(servers)));
                            }
                        }));
    }

    /** Who names the version before his saw which arms it pauses; who does not may not have. */
    private Future<Void> resumesNothing(Vertx vertx, String document) {
        return pushed == Pushed.EXPERIMENTS
                ? desk.pinned()
                        .compose(pinned ->
                                vertx.executeBlocking(() -> PausedArms.resumedBy(document, pinned.orElse("")), false))
                        .compose(resumed ->
                                resumed.isEmpty() ? Future.succeededFuture() : Future.failedFuture(resuming(resumed)))
                : Future.succeededFuture();
    }

    private static ProblemException resuming(Set<String> resumed) {
        return new ProblemException(new Problem(
                409,
                "%s would go on, paused in what is pushed: name the version that this one follows if it shall"
                        .formatted(String.join(", ", resumed)),
                IF_MATCH));
    }

    private Future<SortedMap<String, String>> push(Vertx vertx, String document, OptionalLong after) {
        return after.isEmpty()
                ? resumesNothing(vertx, document).compose(_ -> desk.push(document))
                : desk.pushAfter(after.getAsLong(), document)
                        .recover(failure -> Future.failedFuture(
                                failure instanceof PinnedMeanwhileException pinned ? outdated(pinned) : failure));
    }

    private ProblemException outdated(PinnedMeanwhileException pinned) {
        return new ProblemException(new Problem(412, "Of " + pushed.text() + " " + pinned.getMessage(), IF_MATCH));
    }

    /** The document, which this node would put in force; throws {@link ProblemException} with all its faults otherwise. */
    private String checked(byte[] body) {
        String document;
        try {
            document = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(List.of(new Fault("is not UTF-8")));
        }
        List<Fault> faults = pushing.inForce(pushed).check(document);
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
        return document;
    }

    private ProblemException refused(List<Fault> faults) {
        JsonArray list = FaultsJson.of(faults);
        return new ProblemException(new Problem(
                422,
                "These " + pushed.text() + " have faults (" + list.size() + "), and change nothing",
                "body",
                Map.of("faults", list)));
    }

    /** The version that the pushed one is to follow, where that is said. */
    private static OptionalLong after(RoutingContext context) {
        String header = context.request().getHeader(IF_MATCH);
        if (header == null) {
            return OptionalLong.empty();
        }
        Matcher version = VERSION.matcher(header);
        if (!version.matches()) {
            throw ProblemException.badField(
                    IF_MATCH, IF_MATCH + " is not a version such as \"7\": " + Excerpt.of(header));
        }
        return OptionalLong.of(Long.parseLong(version.group(2)));
    }
}
