package cascade.run.metrics;

import cascade.lab.platform.FreePort;
import cascade.run.process.ChildProcess;
import cascade.run.process.SourceTree;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real Prometheus on the loopback interface, that scrapes one node every second and judges our alerts. */
final class PrometheusUnderTest implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int READY_SECONDS = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final ChildProcess process;

    private PrometheusUnderTest(String address, ChildProcess process) {
        this.address = address;
        this.process = process;
    }

    /** The program of this name on the PATH, or where {@code ops/cascade test --long} unpacks it; skips the calling test where there is none. */
    static Path program(String name) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                                .map(Path::of),
                        Stream.of(SourceTree.root().resolve("ops/lab/target/prometheus/usr/bin")))
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no " + name
                        + " on the PATH; ops/cascade test --long unpacks Debian's, or install prometheus"));
    }

    /** @param node its address, such as {@code http://127.0.0.1:8080} */
    static PrometheusUnderTest start(Path folder, String node) {
        String address = "127.0.0.1:" + FreePort.any();
        Path config = folder.resolve("prometheus.yaml");
        try {
            Files.writeString(
                    config, """
                        global: {scrape_interval: 1s, evaluation_interval: 1s}
                        rule_files: ["%s"]
                        scrape_configs:
                          - job_name: cascade
                            static_configs: [{targets: ["%s"]}]
                        """.formatted(Alerts.FILE, URI.create(node).getAuthority()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChildProcess process = ChildProcess.start(
                folder,
                "prometheus",
                List.of(
                        program("prometheus").toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                        "--web.listen-address=" + address),
                Map.of());
        var started = new PrometheusUnderTest("http://" + address, process);
        process.awaitReady(started::isReady, READY_SECONDS);
        return started;
    }

    private boolean isReady() {
        try {
            return http.send(request("/-/ready"), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What an expression gives now: {@code status}, and {@code data} or {@code error}. */
    JsonNode query(String expression) {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }

    /** Our rules, with their state. */
    Stream<JsonNode> rules() {
        Stream.Builder<JsonNode> rules = Stream.builder();
        get("/api/v1/rules")
                .at("/data/groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        return rules.build();
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(
                    http.send(request(path), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).build();
    }

    @Override
    public void close() {
        process.close();
    }
}
