package cascade.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A command that makes a report: prints figures, writes them where that is asked for, and judges them by its bounds. */
public final class ReportedRun {

    private final Report report;
    private final Optional<Path> file;
    private final Bounds bounds;
    private final PrintStream out;
    private final InstantSource clock;

    /** @param report that is to be filled */
    public ReportedRun(Report report, Optional<Path> file, Bounds bounds, PrintStream out, InstantSource clock) {
        this.report = report;
        this.file = file;
        this.bounds = bounds;
        this.out = out;
        this.clock = clock;
    }

    /** What is measured goes here. */
    public Report report() {
        return report;
    }

    /** Prints all results. */
    public void print(ReportTable table) {
        print(table.of(report.results()));
    }

    /** Prints every figure of the first result, which is the only one where this is called. */
    public void printFigures() {
        print(ReportTable.figures(report.results().getFirst()));
    }

    /** Prints a table. */
    public void print(Table table) {
        table.lines().forEach(out::println);
    }

    /** Prints a line. */
    public void line(String text) {
        out.println(text);
    }

    /** Writes what was measured so far, where a file is wanted. */
    public void save() {
        file.ifPresent(path -> report.write(path, clock.instant()));
    }

    /** Writes the report and judges it. @return the exit code */
    public int end() {
        return end(true);
    }

    /**
     * Writes the report and judges it.
     *
     * @param isRight what the command found beside figures
     * @return the exit code: 1 where it is not right
     */
    public int end(boolean isRight) {
        return end(isRight, report.results());
    }

    /** The same with other elements for bounds, such as means over the report's. */
    public int end(boolean isRight, List<JsonNode> judged) {
        save();
        Bounds.Judgement judgement = bounds.judge(judged);
        judgement.faults().forEach(out::println);
        return Math.max(judgement.exitCode(), isRight ? 0 : 1);
    }
}
