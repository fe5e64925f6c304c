package cascade.lab.verify.security;

import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.verify.security.fuzz.NastyText;
import cascade.lab.verify.security.wire.Answer;
import cascade.lab.verify.security.wire.Connection;
import cascade.lab.verify.security.wire.Credential;
import cascade.lab.verify.security.wire.Question;
import cascade.lab.verify.security.wire.Route;
import cascade.lab.verify.security.wire.Surface;
import cascade.lab.verify.security.wire.Tally;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code /metrics} says of a server that was sent much: every line is one, and nothing in it comes from what was sent. */
final class Metrics {

    /** Each route by status and bound of time, and what else there is; ids that made series would be far more. */
    private static final int MOST_SERIES_MORE = 4_000;

    private static final Set<String> OTHER_PATHS = Set.of("other", "/warm-up/{token}");

    private Metrics() {}

    /** What the server says now; throws {@link IllegalStateException} where it does not say it. */
    static Exposition of(Connection connection, Credential key) {
        return Exposition.parse(text(connection, key));
    }

    private static String text(Connection connection, Credential key) {
        Answer answer = connection.askOne(Question.of("GET", "/metrics", key));
        if (answer.status() != 200) {
            throw new IllegalStateException("/metrics is answered " + answer.status());
        }
        return answer.text();
    }

    /** @param before how many series there were before much was sent */
    static void check(
            Connection connection, Credential key, Surface surface, List<String> secrets, int before, Tally tally) {
        String text = text(connection, key);
        Exposition now = Exposition.parse(text);
        long lines = text.lines().filter(line -> !line.startsWith("#")).count();
        if (lines != now.samples().size()) {
            tally.wrong(lines - now.samples().size() + " lines of /metrics are no series");
        }
        Set<String> paths = surface.routes().stream().map(Route::path).collect(Collectors.toCollection(HashSet::new));
        paths.addAll(OTHER_PATHS);
        for (Exposition.Sample sample : now.samples()) {
            tally.looked();
            sample.labels().forEach((label, value) -> {
                if (value.contains(NastyText.MARKER) || secrets.stream().anyMatch(value::contains)) {
                    tally.wrong("a label of " + sample.name() + " has what was sent: " + label + "=" + value);
                }
            });
            String path = sample.labels().get("path");
            if (path != null && !paths.contains(path)) {
                tally.wrong("a path of " + sample.name() + " is no route: " + path);
            }
        }
        if (now.samples().size() - before > MOST_SERIES_MORE) {
            tally.wrong(
                    "there were " + before + " series and are " + now.samples().size());
        }
        tally.figure("seriesBefore", before);
        tally.figure("seriesAfter", now.samples().size());
    }
}
