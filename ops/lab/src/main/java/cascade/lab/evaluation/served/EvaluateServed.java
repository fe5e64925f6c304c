package cascade.lab.evaluation.served;

import cascade.AppConfig;
import cascade.feed.Source;
import cascade.lab.evaluation.served.ServedEvaluation.Measured;
import cascade.run.config.ConfigSources;
import cascade.run.progress.Progress;
import cascade.run.report.BoundDefaults;
import cascade.run.report.Report;
import cascade.run.report.ReportTable;
import cascade.run.report.ReportedRun;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures what serves, prints and reports it. */
public final class EvaluateServed {

    /** {@code LIST@K=RECALL} is of a list's recall. */
    public static final BoundDefaults BOUNDS =
            BoundDefaults.NONE.share("recall", ListFigures.RECALLS).naming("list");

    private static final String COMMAND = "evaluate served";

    /** All that a server can have. */
    private static final List<Map<String, String>> LISTS = Stream.concat(
                    Arrays.stream(Source.values()).map(Source::text),
                    Stream.of(ServedEvaluation.ALL, ServedEvaluation.PAGE))
            .map(list -> Map.of("list", list))
            .toList();

    private final PrintStream out;
    private final Progress progress;
    private final InstantSource clock;
    private final String commit;

    /** @param commit of the code that is measured */
    public EvaluateServed(PrintStream out, Progress progress, InstantSource clock, String commit) {
        this.out = out;
        this.progress = progress;
        this.clock = clock;
        this.commit = commit;
    }

    /**
     * Evaluates.
     *
     * @return the exit code: 0 where every bound is reached
     * @throws NobodyToAskException where the log has nobody whose later clicks could be looked for
     */
    public int evaluate(ServedOrder order) {
        order.bounds().require(LISTS);
        Report report = new Report(COMMAND, commit, 1, clock.instant());
        AppConfig config = ConfigSources.load(
                order.config(),
                System.getenv(),
                Map.of("models.folder", order.models().toString()));
        Measured measured =
                new ServedEvaluation(order.log(), config, order.isOnTest(), order.users(), progress).measure();
        List<Map<String, Object>> rows = measured.rows();
        report.results(rows);
        report.say("on", order.isOnTest() ? "test" : "validation");
        report.say("models", measured.models());
        report.say("degraded", measured.degraded());
        var run = new ReportedRun(report, order.file(), order.bounds(), out, clock);
        run.save();
        run.print(everyKey(rows.getFirst()));
        measured.models().forEach((kind, version) -> out.println(kind + ": " + version));
        measured.degraded().forEach((reason, pages) -> out.println("degraded: %s, %d pages".formatted(reason, pages)));
        return run.end();
    }

    private static ReportTable everyKey(Map<String, Object> row) {
        ReportTable table = ReportTable.NONE;
        for (String key : row.keySet()) {
            table = table.column(key, "{" + key + "}");
        }
        return table;
    }
}
