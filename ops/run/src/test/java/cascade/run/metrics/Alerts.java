package cascade.run.metrics;

import cascade.run.process.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code ops/prometheus/alerts.yaml}. */
final class Alerts {

    static final Path FILE = SourceTree.root().resolve("ops/prometheus/alerts.yaml");

    private Alerts() {}

    /** As they stand there. */
    static List<Alert> read() {
        try {
            Map<String, List<Map<String, List<Map<String, Object>>>>> root =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
            return root.get("groups").stream()
                    .flatMap(group -> group.get("rules").stream())
                    .map(Alerts::alert)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Alert alert(Map<String, Object> rule) {
        return new Alert(
                (String) rule.get("alert"), (String) rule.get("expr"), (Map<String, String>) rule.get("labels"), (Map<
                                String, String>)
                        rule.get("annotations"));
    }

    static List<Query> queries() {
        return read().stream()
                .map(alert -> new Query("alert " + alert.name(), alert.expression()))
                .toList();
    }

    record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {}
}
