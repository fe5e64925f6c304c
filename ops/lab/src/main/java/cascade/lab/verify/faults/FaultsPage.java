package cascade.lab.verify.faults;

import java.util.List;

/** {@code ops/FAULTS.md}: what people get when something goes wrong, and what proves it. */
public final class FaultsPage {

    /** Makes the page anew. */
    public static final String COMMAND = "ops/cascade verify faults --page ops/FAULTS.md";

    /**
     * What other tests prove.
     *
     * @param tests simple names of their classes
     */
    record Row(String wrong, String got, List<String> tests) {}

    private static final List<Row> OTHERS = List.of(
            new Row(
                    "a source of recall is late or throws",
                    "pages of what the others found, `recall:SOURCE` in `degraded`",
                    List.of("DegradedFeedTest")),
            new Row(
                    "all sources are broken or find nothing",
                    "what trends, ranked, `recall:empty`",
                    List.of("DegradedFeedTest")),
            new Row(
                    "the ranker is late, broken or absent, or its scores are no numbers",
                    "the order of recall, `rank:..`; what has no finite score comes last",
                    List.of("BrokenRankersTest", "ValuationTest")),
            new Row(
                    "more is asked for than a node answers in time",
                    "simpler pages, `ladder:..` in `degraded`; what is beyond that too is answered 429 with `Retry-After` at once",
                    List.of("AdmittingTest", "AdaptiveLimitTest", "LadderTest", "LadderFeedTest")),
            new Row(
                    "a node that is not ready",
                    "503 with a problem and `Retry-After`; `GET /health/ready` tells balancers",
                    List.of("FeedEndpointTest", "NodeWithoutRedisIT")),
            new Row(
                    "a request that is none",
                    "400 with a problem (RFC 9457) that names the field",
                    List.of("FeedEndpointTest", "HttpFuzzTest")),
            new Row(
                    "an event that is none",
                    "it is counted and kept with the reason, the rest of its batch is accepted",
                    List.of("BadInputIT", "DeadLettersIT")),
            new Row(
                    "a bundle that fails its checksums, golden rows or gate",
                    "it is refused, what served before goes on",
                    List.of("SwapVerificationIT", "GateErrorsTest")),
            new Row(
                    "nodes are killed, and the broker, and Redis, while events come",
                    "each acknowledged event is counted once",
                    List.of("FeedbackVerificationIT", "SamplesVerificationIT")),
            new Row(
                    "the trainer is killed",
                    "whole pages; nothing is published, and the next training is whole",
                    List.of("TrainingScheduleIT")),
            new Row(
                    "the disk of the log is full",
                    "the sink waits and says so; nothing is lost",
                    List.of("FullDiskIT")));

    private FaultsPage() {}

    static List<Row> others() {
        return OTHERS;
    }

    /** The page in Markdown. */
    public static String text() {
        var page = new StringBuilder("""
                # What goes wrong, and what people get

                Made by `%s` from the list of what is broken on purpose. No page is answered 5xx from when a node is ready until it stops; no acknowledged
                event is lost, none is counted twice. What a page lacks stands in its `degraded`.

                ## Broken under a running node

                `ops/cascade verify faults` breaks each for real while people ask for pages and tell events, mends it, and looks that pages are whole ten
                seconds later and samples go on within thirty. `ops/cascade test --long` breaks the ten worst (`FaultsVerificationIT`).

                | name | what goes wrong | what people get | proven by |
                |---|---|---|---|
                """.formatted(COMMAND));
        Faults.all()
                .forEach(fault -> page.append("| `%s` | %s | %s | %s |%n"
                        .formatted(
                                fault.name(),
                                fault.wrong(),
                                fault.got(),
                                Faults.worst().contains(fault.name())
                                        ? "`FaultsVerificationIT`"
                                        : "`verify faults --faults %s`".formatted(fault.name()))));
        page.append("""

                ## Proven elsewhere

                | what goes wrong | what people get | proven by |
                |---|---|---|
                """);
        OTHERS.forEach(row ->
                page.append("| %s | %s | `%s` |%n".formatted(row.wrong, row.got, String.join("`, `", row.tests))));
        return page.toString();
    }
}
