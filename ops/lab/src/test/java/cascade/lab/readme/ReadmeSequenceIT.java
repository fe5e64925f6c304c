package cascade.lab.readme;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.platform.FreePort;
import cascade.lab.platform.LocalKafka;
import cascade.lab.platform.LocalRedis;
import cascade.run.process.ChildProcess;
import cascade.run.process.ClassPaths;
import cascade.run.process.JavaCommand;
import cascade.run.process.SourceTree;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.Origin;
import cascade.training.log.read.LogReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from own tables to feeds, line by line as README.md has it. */
@Tag("long")
class ReadmeSequenceIT {

    private static final String HEADING = "Run it for real";
    private static final int MOST_SECONDS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void tablesBecomeFeedsByTheLinesOfTheReadme() throws Exception {
        OwnTables.write(folder);
        int port = FreePort.any();
        try (LocalRedis redis = LocalRedis.start(folder, folder.resolve("redis"));
                LocalKafka kafka = LocalKafka.start(folder, folder.resolve("kafka"))) {
            writeConfig(redis.address(), kafka.address(), port);
            List<List<String>> commands = ReadmeBlock.commands(HEADING);
            assertThat(commands)
                    .extracting(List::getFirst)
                    .containsExactly("import", "import", "rebuild", "train", "serve");
            for (List<String> command : commands.subList(0, commands.size() - 1)) {
                run(command);
            }
            assertThat(LogDirectory.open(folder.resolve("log")).origins())
                    .extracting(Origin::name)
                    .containsExactly("mapping");
            try (ChildProcess server = start(commands.getLast())) {
                server.awaitReady(() -> isReady(port), MOST_SECONDS);
                requireFeed(port);
                requireLearnedTogether(port);
            }
        }
    }

    /** The settings of the README, but for where the servers of this test are. */
    private void writeConfig(String redis, String kafka, int port) throws IOException {
        String config = ReadmeBlock.text(HEADING, "hocon");
        assertThat(config).contains("redis://127.0.0.1:6379", "\"127.0.0.1:9092\"");
        Files.writeString(
                folder.resolve("cascade.conf"),
                config.replace("redis://127.0.0.1:6379", redis).replace("127.0.0.1:9092", kafka) + "\nhttp.port = "
                        + port + "\nhttp.drain-delay = 0s\nsink.batch-age = 1s\n");
    }

    private void run(List<String> command) throws IOException {
        try (ChildProcess child = start(command)) {
            assertThat(child.awaitEnd(MOST_SECONDS)).as(command.toString()).isTrue();
            child.requireSuccess();
        }
        boolean isDryRun = command.contains("--dry-run");
        assertThat(Files.readString(folder.resolve("logs").resolve(command.getFirst() + ".log")))
                .contains(isDryRun ? "Nothing was written" : "Next, ");
        assertThat(Files.exists(folder.resolve("log"))).isEqualTo(!isDryRun);
    }

    private ChildProcess start(List<String> command) {
        String classPath = switch (command.getFirst()) {
            case "train" -> ClassPaths.training();
            case "serve" -> ClassPaths.serving();
            default -> ClassPaths.log();
        };
        List<String> line = new JavaCommand("1g", "cascade.run.Cascade")
                .withOptions("-XX:+UseSerialGC", "-Dcascade.home=" + SourceTree.root())
                .line(classPath, command.toArray(String[]::new));
        return ChildProcess.start(
                folder, command.getFirst(), line, Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_NUM_THREADS", "1"));
    }

    private boolean isReady(int port) {
        try {
            return get(port, "/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Somebody of the tables gets a page that models made. */
    private void requireFeed(int port) throws IOException {
        String user = someUser();
        HttpResponse<String> answer = get(port, "/v1/feed?user=" + user + "&scene=waterfall&size=10");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode page = JSON.readTree(answer.body());
        assertThat(page.path("items")).hasSize(10);
        assertThat(page.path("degraded")).as(answer.body()).isEmpty();
        assertThat(page.path("models").has("rank")).isTrue();
        assertThat(JSON.readTree(get(port, "/v1/users/" + user).body())
                        .path("id")
                        .asText(user))
                .isEqualTo(user);
    }

    private String someUser() {
        String[] user = new String[1];
        new LogReader(folder.resolve("log"), _ -> {})
                .events(event -> user[0] = event.user().value());
        return user[0];
    }

    /** What comes now stands in the log beside what was imported. */
    private void requireLearnedTogether(int port) throws IOException {
        String event = "[{\"v\":1,\"id\":\"now\",\"type\":\"click\",\"user\":\"%s\",\"item\":\"1\",\"time\":\"%s\"}]"
                .formatted(someUser(), Instant.now());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/events"))
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(202);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Set<String> ids = new HashSet<>();
            new LogReader(folder.resolve("log"), _ -> {}).events(each -> ids.add(each.id()));
            assertThat(ids).contains("now").hasSizeGreaterThan(1_000);
        });
    }

    private HttpResponse<String> get(int port, String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
