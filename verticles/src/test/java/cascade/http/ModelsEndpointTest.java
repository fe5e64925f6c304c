package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.http.HttpServerUnderTest.Answer;
import cascade.models.catalog.BundleWriter;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdicts;
import cascade.models.embed.UserLists;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nightly lists, the smallest of all bundles, in and out of service. */
class ModelsEndpointTest {

    private static final String KIND = "youtubenet-nightly";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String PLAN = "{\"seed\":7,\"bundles\":[{\"name\":\"youtubenet\",\"days\":\"all\"}]}";

    @TempDir
    private Path models;

    private HttpServerUnderTest server;

    @BeforeEach
    void start() {
        server = HttpServerUnderTest.withModels(models);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatServesIsListedWithThePlanTheCommitAndTheDataItWasMadeOf() {
        ModelVersion version = publish(new ModelCard.Origin(PLAN, "0123abcd"));
        server.modelSets.refresh();
        JsonObject listed = answered("/v1/models").getJsonArray("models").getJsonObject(0);
        assertThat(listed.getString("bundle")).isEqualTo(version.toString());
        assertThat(listed.getBoolean("inService")).isTrue();
        assertThat(listed.getString("role")).isEqualTo(Role.USER_LISTS.text());
        assertThat(listed.getString("commit")).isEqualTo("0123abcd");
        assertThat(listed.getJsonObject("plan")).isEqualTo(new JsonObject(PLAN));
        assertThat(listed.getJsonObject("data").getString("to")).isEqualTo(NOW.toString());
        assertThat(listed.getJsonObject("metrics").getDouble("users")).isEqualTo(1);
        assertThat(answered("/v1/models/" + version)).isEqualTo(listed);
        JsonObject release = answered("/v1/models").getJsonObject("release");
        assertThat(release.getInteger("release")).isEqualTo(1);
        assertThat(release.getString("reason")).isEqualTo("published alone");
    }

    @Test
    void aBundleThatServesNoMoreIsStillThere() {
        ModelVersion before = publish(new ModelCard.Origin(PLAN, "0123abcd"));
        ModelVersion after = publish(new ModelCard.Origin(PLAN, "4567cdef"));
        server.modelSets.refresh();
        assertThat(answered("/v1/models/" + before).getBoolean("inService")).isFalse();
        assertThat(answered("/v1/models/" + before).getString("commit")).isEqualTo("0123abcd");
        assertThat(answered("/v1/models/" + after).getBoolean("inService")).isTrue();
    }

    @Test
    void aBundleMadeBeforePlansWereKeptHasNone() {
        ModelVersion version = publish(null);
        server.modelSets.refresh();
        assertThat(answered("/v1/models/" + version).fieldNames())
                .contains("seed", "data")
                .doesNotContain("plan", "commit");
    }

    @Test
    void whatWasRefusedIsSaidWithTheReason() throws IOException {
        ModelVersion version = publish(null);
        Files.write(models.resolve(version.toString()).resolve("lists.bin"), new byte[3]);
        server.modelSets.refresh();
        JsonObject all = answered("/v1/models");
        assertThat(all.getJsonArray("models")).isEmpty();
        assertThat(all.getJsonArray("refused").getJsonObject(0).getString("bundle"))
                .isEqualTo(version.toString());
        assertThat(all.getJsonArray("refused").getJsonObject(0).getInteger("release"))
                .isEqualTo(1);
        assertThat(all.getJsonArray("refused").getJsonObject(0).getString("reason"))
                .contains("checksum of lists.bin");
    }

    @Test
    void anEarlierReleaseIsPutIntoServiceAgain() {
        ModelVersion first = publish(null);
        ModelVersion second = publish(null);
        new Verdicts(models)
                .keep(new Verdict(
                        second,
                        Optional.of(first),
                        NOW,
                        List.of(Verdict.Check.of("recall@200", Optional.of("it fell")))));
        server.modelSets.refresh();

        JsonObject all = answered("/v1/admin/releases");
        assertThat(all.getInteger("inService")).isEqualTo(2);
        JsonObject latest = all.getJsonArray("releases").getJsonObject(0);
        assertThat(latest.getInteger("release")).isEqualTo(2);
        assertThat(latest.getInteger("before")).isEqualTo(1);
        JsonObject bundle = latest.getJsonArray("bundles").getJsonObject(0);
        assertThat(bundle.getString("bundle")).isEqualTo(second.toString());
        assertThat(bundle.getJsonObject("gate").getBoolean("passed")).isFalse();
        assertThat(bundle.getJsonObject("gate")
                        .getJsonArray("failed")
                        .getJsonObject(0)
                        .getString("reason"))
                .isEqualTo("it fell");

        Answer restored = server.send(HttpMethod.POST, "/v1/admin/releases/1/restore", Buffer.buffer());
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.body().toJsonObject().getInteger("release")).isEqualTo(3);
        server.modelSets.refresh();
        assertThat(answered("/v1/models/" + first).getBoolean("inService")).isTrue();

        assertThat(server.send(HttpMethod.POST, "/v1/admin/releases/9/restore", Buffer.buffer())
                        .status())
                .isEqualTo(404);
        assertThat(server.send(HttpMethod.POST, "/v1/admin/releases/last/restore", Buffer.buffer())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatCameOfAReleaseInItsGuardTimeIsTold() {
        publish(null);
        publish(null);
        new Releases(models).pass(1, "ctr .031 -> .030 after 4,210 pages");
        new Releases(models).retract(2, "ctr .031 -> .019 after 4,210 pages");

        JsonObject all = answered("/v1/admin/releases");
        assertThat(all.getJsonArray("releases")
                        .getJsonObject(1)
                        .getJsonObject("guard")
                        .getString("state"))
                .isEqualTo("retracted");
        assertThat(all.getJsonArray("releases")
                        .getJsonObject(1)
                        .getJsonObject("guard")
                        .getString("reason"))
                .isEqualTo("ctr .031 -> .019 after 4,210 pages");
        assertThat(all.getJsonArray("releases").getJsonObject(0).containsKey("guard"))
                .isFalse();
        assertThat(all.getJsonArray("releases")
                        .getJsonObject(2)
                        .getJsonObject("guard")
                        .getString("state"))
                .isEqualTo("passed");
    }

    @Test
    void aReleaseWhoseBundlesAreGoneIsNotRestored() throws IOException {
        ModelVersion first = publish(null);
        publish(null);
        Files.delete(models.resolve(first.toString()).resolve("manifest.json"));

        Answer refused = server.send(HttpMethod.POST, "/v1/admin/releases/1/restore", Buffer.buffer());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().toJsonObject().getString("detail")).contains(first.toString());
        assertThat(answered("/v1/admin/releases")
                        .getJsonArray("releases")
                        .getJsonObject(1)
                        .getJsonArray("bundles")
                        .getJsonObject(0)
                        .getBoolean("isThere"))
                .isFalse();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String path : List.of("/nfwfm/20260102T030405Z-1", "/Nfwfm/1", "/nfwfm/..%2f..%2fsecret")) {
            Answer answer = server.get("/v1/models" + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        }
    }

    private JsonObject answered(String path) {
        Answer answer = server.get(path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().toJsonObject();
    }

    private ModelVersion publish(ModelCard.@Nullable Origin origin) {
        var card = new ModelCard(
                Role.USER_LISTS,
                Optional.empty(),
                List.of(),
                Map.of("users", 1.0),
                new ModelCard.DataRange(NOW.minusSeconds(60), NOW),
                NOW,
                7);
        try (var bundle = BundleWriter.begin(models, KIND)) {
            new UserLists(List.of(new UserId("u1")), List.of(new ItemId("i1")), new int[] {0, 1}, new int[] {0})
                    .write(bundle.file("lists.bin"));
            return bundle.publish(origin == null ? card : card.from(origin));
        }
    }
}
