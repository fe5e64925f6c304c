package cascade.lab.evaluation.served;

import cascade.AppConfig;
import cascade.lab.evaluation.served.ServedEvaluation.Measured;
import cascade.run.config.ConfigSources;
import cascade.run.progress.Progress;
import cascade.run.report.Report;
import cascade.run.report.Table;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures what serves, prints and reports it. */
public final class EvaluateServed {

    private static final String COMMAND = "evaluate served";

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
     * @return true where every bound is reached
     * @throws NobodyToAskException where the log has nobody whose later clicks could be looked for
     */
    public boolean evaluate(ServedOrder order) {
        List<ServedBound> bounds =
                order.bounds().stream().map(ServedBound::parse).toList();
        Report report = new Report(COMMAND, commit, 1, clock.instant());
        AppConfig config = ConfigSources.load(
                order.config(),
                System.getenv(),
                Map.of("models.folder", order.models().toString()));
        Measured measured = new ServedEvaluation(order.log(), config, order.users(), progress).measure();
        List<Map<String, Object>> rows = measured.rows();
        report.results(rows);
        report.say("models", measured.models());
        report.say("degraded", measured.degraded());
        order.file().ifPresent(file -> report.write(file, clock.instant()));
        table(rows).lines().forEach(out::println);
        measured.models().forEach((kind, version) -> out.println(kind + ": " + version));
        measured.degraded().forEach((reason, pages) -> out.println("degraded: %s, %d pages".formatted(reason, pages)));
        List<String> shortfalls = bounds.stream()
                .map(bound -> bound.shortfall(rows))
                .flatMap(Optional::stream)
                .toList();
        shortfalls.forEach(out::println);
        return shortfalls.isEmpty();
    }

    private static Table table(List<Map<String, Object>> rows) {
        List<String> columns = List.copyOf(rows.getFirst().keySet());
        Table table = new Table(columns.toArray(new String[0]));
        rows.forEach(row -> table.row(columns.stream().map(row::get).toArray()));
        return table;
    }
}
