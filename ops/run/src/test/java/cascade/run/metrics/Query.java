package cascade.run.metrics;

import cascade.metrics.Metric;
import cascade.metrics.Metric.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A question to Prometheus that the dashboard or an alert asks.
 *
 * @param place the panel or the alert
 * @param expression in PromQL, variables of Grafana included
 */
record Query(String place, String expression) {

    private static final Pattern NAME = Pattern.compile("\\bcascade_[a-z_]+");
    private static final Pattern SELECTOR = Pattern.compile("\\b(cascade_[a-z_]+)\\{([^}]*)\\}");
    private static final Pattern MATCHER = Pattern.compile("([a-z]+)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Names of series, as they stand there. */
    List<String> names() {
        return List.copyOf(new TreeSet<>(
                NAME.matcher(expression).results().map(MatchResult::group).toList()));
    }

    /** Each choice of series. */
    Stream<Choice> choices() {
        return SELECTOR.matcher(expression)
                .results()
                .flatMap(selector -> MATCHER.matcher(selector.group(2))
                        .results()
                        .map(match -> new Choice(selector.group(1), match.group(1), match.group(2), match.group(3))));
    }

    /** One condition on a label. */
    record Choice(String series, String label, String operator, String value) {}

    /** As Grafana asks it, of all nodes. */
    String asked() {
        return expression.replace("$__rate_interval", "1m").replace("$instance", ".*");
    }

    /** Metrics by the names that their series have in Prometheus. */
    static Map<String, Metric> bySeries(List<Metric> metrics) {
        Map<String, Metric> bySeries = new TreeMap<>();
        metrics.forEach(metric -> {
            if (metric.kind() == Kind.TIMER) {
                Stream.of("_bucket", "_count", "_sum", "_max")
                        .forEach(part -> bySeries.put(metric.exposed() + part, metric));
            } else {
                bySeries.put(metric.exposed(), metric);
            }
        });
        return bySeries;
    }
}
