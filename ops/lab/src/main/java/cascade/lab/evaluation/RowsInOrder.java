package cascade.lab.evaluation;

import cascade.run.report.Report;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a report that grows job by job: in the jobs' order, however they finish, and on disk after each. */
final class RowsInOrder {

    private final List<Job> jobs;
    private final Map<Job, List<Map<String, Object>>> rows = new HashMap<>();
    private final Report report;
    private final Optional<Path> file;
    private final InstantSource clock;

    RowsInOrder(List<Job> jobs, Report report, Optional<Path> file, InstantSource clock) {
        this.jobs = List.copyOf(jobs);
        this.report = report;
        this.file = file;
        this.clock = clock;
    }

    /** Adds the rows of one job, and writes what there is. */
    void add(Job job, List<Map<String, Object>> rowsOfJob) {
        rows.put(job, List.copyOf(rowsOfJob));
        report.results(all());
        file.ifPresent(path -> report.write(path, clock.instant()));
    }

    boolean has(Job job) {
        return rows.containsKey(job);
    }

    private List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        jobs.forEach(job -> all.addAll(rows.getOrDefault(job, List.of())));
        return all;
    }
}
