package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.feed.FeedRequest;
import cascade.feed.Source;
import cascade.feedback.Reason;
import cascade.http.HttpServerUnderTest.Answer;
import cascade.pushed.Pushed;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document says what the server does, and its examples work. */
class OpenApiTest {

    private static HttpServerUnderTest server;
    private static Answer answer;
    private static OpenApiDocument document;

    @BeforeAll
    static void readTheDocumentThatIsServed() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(100));
        answer = server.get("/openapi.yaml");
        document = OpenApiDocument.of(answer.body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void itIsOpenApi31() {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/yaml");
        assertThat(document.json().getString("openapi")).startsWith("3.1.");
    }

    @Test
    void itsOperationsAreThoseOfTheServer() {
        Set<String> documented = new TreeSet<>();
        for (String path : document.paths().fieldNames()) {
            for (String member : document.paths().getJsonObject(path).fieldNames()) {
                if (!member.equals("parameters")) {
                    documented.add(member.toUpperCase(Locale.ROOT) + " " + path);
                }
            }
        }
        Set<String> served = new TreeSet<>();
        for (Endpoint endpoint : server.verticle.endpoints()) {
            served.add(endpoint.method().name() + " " + endpoint.path());
        }
        assertThat(documented).isEqualTo(served);
    }

    @Test
    void itSaysWhichScopeOpensWhat() {
        for (Endpoint endpoint : server.verticle.endpoints()) {
            Set<String> documented = new TreeSet<>();
            JsonArray security = document.operation(
                            endpoint.path(), endpoint.method().name().toLowerCase(Locale.ROOT))
                    .getJsonArray("security", new JsonArray());
            for (int i = 0; i < security.size(); i++) {
                documented.addAll(document.texts(security.getJsonObject(i).getJsonArray("key")));
            }
            Set<String> asked = new TreeSet<>();
            endpoint.scopes().forEach(scope -> asked.add(scope.text()));
            assertThat(documented)
                    .as("%s %s", endpoint.method(), endpoint.path())
                    .isEqualTo(asked);
        }
    }

    @Test
    void theParametersOfAFeedAreThoseOfTheReader() {
        Set<String> documented = new HashSet<>();
        JsonArray parameters = document.operation("/v1/feed", "get").getJsonArray("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            assertThat(parameters.getJsonObject(i).getString("in")).isEqualTo("query");
            documented.add(parameters.getJsonObject(i).getString("name"));
        }
        Set<String> read = new HashSet<>(FeedRequestReader.PARAMETERS);
        read.addAll(List.of("context.os", "context.network", "context.device", "context.appVersion", "context.tab"));
        assertThat(documented).isEqualTo(read);
    }

    @Test
    void theParametersOfAnInspectionAreThoseOfAFeed() {
        Set<String> names = new HashSet<>();
        JsonArray parameters = document.operation("/v1/admin/inspect", "get").getJsonArray("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            names.add(parameters.getJsonObject(i).getString("name"));
        }
        assertThat(FeedRequestReader.PARAMETERS).containsAll(names);
    }

    @Test
    void everyPlaceholderOfAPathIsAParameterOfIt() {
        for (String path : document.paths().fieldNames()) {
            JsonArray parameters = document.paths().getJsonObject(path).getJsonArray("parameters", new JsonArray());
            List<String> names = new ArrayList<>();
            for (int i = 0; i < parameters.size(); i++) {
                names.add(document.resolved(parameters.getJsonObject(i)).getString("name"));
            }
            assertThat(names).as(path).isEqualTo(placeholders(path));
        }
    }

    private static List<String> placeholders(String path) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(path)
                .results()
                .map(placeholder -> placeholder.group(1))
                .toList();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        document.collectReferences(document.json(), references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(document.find(reference)).as(reference).isNotNull());
    }

    @Test
    void itsEnumerationsAreOurs() {
        assertThat(document.texts(document.schema("Scene").getJsonArray("enum")))
                .isEqualTo(Arrays.stream(Scene.values()).map(Scene::text).toList());
        JsonObject sources =
                document.schema("FeedItem").getJsonObject("properties").getJsonObject("sources");
        assertThat(document.texts(sources.getJsonObject("items").getJsonArray("enum")))
                .isEqualTo(Arrays.stream(Source.values()).map(Source::text).toList());
        assertThat(document.texts(document.schema("DeadReason").getJsonArray("enum")))
                .isEqualTo(Arrays.stream(Reason.values()).map(Reason::code).toList());
    }

    @Test
    void theExampleBodiesAreAccepted() {
        JsonObject item = document.operation("/v1/items/{id}", "put");
        assertThat(server.send(
                                HttpMethod.PUT,
                                "/v1/items/i9",
                                document.example(item, "application/json").encode())
                        .status())
                .isEqualTo(204);
        JsonObject user = document.operation("/v1/users/{id}", "put");
        assertThat(server.send(
                                HttpMethod.PUT,
                                "/v1/users/u1",
                                document.example(user, "application/json").encode())
                        .status())
                .isEqualTo(204);
        JsonObject preferences = document.operation("/v1/users/{id}/preferences", "put");
        assertThat(server.send(
                                HttpMethod.PUT,
                                "/v1/users/u1/preferences",
                                document.example(preferences, "application/json")
                                        .encode())
                        .status())
                .isEqualTo(204);
        assertThat(new TreeSet<>(server.get("/v1/users/u1").json().fieldNames()))
                .isEqualTo(new TreeSet<>(
                        document.schema("User").getJsonObject("properties").fieldNames()));
    }

    @Test
    void theExampleEventsAreAccepted() {
        JsonObject content = document.operation("/v1/events", "post")
                .getJsonObject("requestBody")
                .getJsonObject("content");
        String array = content.getJsonObject("application/json")
                .getJsonArray("example")
                .encode();
        String lines = content.getJsonObject("application/x-ndjson").getString("example");

        JsonObject first = server.send(HttpMethod.POST, "/v1/events", array).json();
        JsonObject second = server.send(HttpMethod.POST, "/v1/events", lines).json();
        assertThat(first.getInteger("accepted")).isEqualTo(3);
        assertThat(second.getInteger("accepted")).isEqualTo(2);
        assertThat(List.of(first, second)).allSatisfy(answer -> {
            assertThat(answer.getJsonArray("rejected")).isEmpty();
            assertThat(answer.fieldNames())
                    .containsAll(document.schema("TakenEvents")
                            .getJsonArray("allOf")
                            .getJsonObject(1)
                            .getJsonObject("properties")
                            .fieldNames());
        });
    }

    @Test
    void theExampleItemsAreAccepted() {
        JsonObject content = document.operation("/v1/items", "post")
                .getJsonObject("requestBody")
                .getJsonObject("content");
        String array = content.getJsonObject("application/json")
                .getJsonArray("example")
                .encode();
        String lines = content.getJsonObject("application/x-ndjson").getString("example");

        assertThat(server.send(HttpMethod.POST, "/v1/items", array).json())
                .isEqualTo(new JsonObject("{\"accepted\":1,\"rejected\":[]}"));
        assertThat(server.send(HttpMethod.POST, "/v1/items", lines).json())
                .isEqualTo(new JsonObject("{\"accepted\":2,\"rejected\":[]}"));
        assertThat(document.schema("Taken")
                        .getJsonObject("properties")
                        .getJsonObject("rejected")
                        .getInteger("maxItems"))
                .isEqualTo(Rejections.MAX_NAMED);
    }

    @Test
    void whatMayBeExcludedIsBoundAsDocumented() {
        JsonArray parameters = document.operation("/v1/feed", "get").getJsonArray("parameters");
        assertThat(parameters.stream()
                        .map(JsonObject.class::cast)
                        .filter(parameter -> parameter.getString("name").equals("exclude"))
                        .map(parameter -> parameter.getJsonObject("schema").getInteger("maxItems")))
                .containsExactly(FeedRequest.MAX_EXCLUDED);
    }

    @Test
    void aFeedHasTheMembersThatAreDocumentedAsRequired() {
        server.send(
                HttpMethod.PUT,
                "/v1/items/i9",
                document.example(document.operation("/v1/items/{id}", "put"), "application/json")
                        .encode());
        JsonObject page = server.get("/v1/feed?user=u1").json();

        assertThat(page.fieldNames()).containsExactlyInAnyOrderElementsOf(document.required("FeedPage"));
        assertThat(page.getJsonArray("items").getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrderElementsOf(document.required("FeedItem"));
        JsonObject exampleOfPage = document.operation("/v1/feed", "get")
                .getJsonObject("responses")
                .getJsonObject("200")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("example");
        assertThat(exampleOfPage.fieldNames()).containsExactlyInAnyOrderElementsOf(document.required("FeedPage"));
    }

    @Test
    void whatPeopleLookIntoHasTheMembersThatAreDocumented() {
        server.send(
                HttpMethod.PUT,
                "/v1/items/i9",
                document.example(document.operation("/v1/items/{id}", "put"), "application/json")
                        .encode());
        server.send(HttpMethod.PUT, "/v1/users/u1", "{\"gender\":\"f\"}");
        JsonObject user = server.get("/v1/admin/users/u1/state").json();
        assertThat(user.fieldNames()).containsExactlyInAnyOrderElementsOf(document.required("StoredUser"));
        JsonObject item = server.get("/v1/admin/items/i9/counts").json();
        assertThat(item.fieldNames()).containsExactlyInAnyOrderElementsOf(document.required("StoredItem"));
        JsonObject main = server.get("/v1/parameters/main").json();
        assertThat(main.fieldNames()).containsExactlyInAnyOrderElementsOf(document.required("MainParameters"));
        JsonObject parameter = main.getJsonArray("scenes")
                .getJsonObject(0)
                .getJsonArray("parts")
                .getJsonObject(0)
                .getJsonArray("parameters")
                .getJsonObject(0);
        assertThat(document.schema("MainParameter").getJsonObject("properties").fieldNames())
                .containsAll(parameter.fieldNames());
        assertThat(parameter.fieldNames()).containsAll(document.required("MainParameter"));
    }

    @Test
    void whatAnInspectionTellsHasTheMembersThatAreDocumented() {
        server.send(
                HttpMethod.PUT,
                "/v1/items/i9",
                document.example(document.operation("/v1/items/{id}", "put"), "application/json")
                        .encode());
        JsonObject inspection = server.get("/v1/admin/inspect?user=u1").json();
        assertThat(inspection.fieldNames()).containsExactlyInAnyOrderElementsOf(document.required("Inspection"));
        assertThat(inspection.getJsonArray("candidates").getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrderElementsOf(document.required("InspectedCandidate"));
        assertThat(inspection.getJsonArray("stages").getJsonObject(1).fieldNames())
                .containsExactlyInAnyOrderElementsOf(document.required("StageSpan"));
    }

    @ParameterizedTest
    @EnumSource
    void theExampleOfWhatIsPushedIsGoodAndIsShownAsDocumented(Pushed pushed) {
        String path = "/v1/admin/" + pushed.text();
        String good = document.example(document.operation(path, "put"), "application/json")
                .encode();

        Answer checked = server.send(HttpMethod.PUT, path + "?dry=true", good);

        assertThat(checked.status()).as(checked.body().toString()).isEqualTo(200);
        Set<String> shown = server.get(path).json().fieldNames();
        assertThat(shown).containsAll(document.required("Pushed"));
        assertThat(document.schema("Pushed").getJsonObject("properties").fieldNames())
                .containsAll(shown);
        JsonObject fault = server.send(HttpMethod.PUT, path, "{")
                .json()
                .getJsonArray("faults")
                .getJsonObject(0);
        assertThat(fault.fieldNames()).containsExactlyInAnyOrderElementsOf(document.required("PlacedFault"));
    }
}
