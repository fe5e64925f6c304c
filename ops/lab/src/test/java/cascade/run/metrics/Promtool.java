package cascade.run.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.process.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What comes with Prometheus to check what it is given. */
final class Promtool {

    /** What our alerts should say of series that are written down there. */
    static final Path TESTS = SourceTree.root().resolve("ops/lab/src/test/resources/prometheus/alerts_test.yaml");

    private Promtool() {}

    /** What it says; it is to find no fault. */
    static String run(String... arguments) throws IOException, InterruptedException {
        return told("", arguments);
    }

    /** What it says of a text that a server gave Prometheus; nothing where it has nothing to say. */
    static String lint(String exposition) throws IOException, InterruptedException {
        return told(exposition, "check", "metrics");
    }

    private static String told(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(PrometheusUnderTest.program("promtool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var into = process.getOutputStream()) {
            into.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
        return said;
    }
}
