package cascade.lab.bench.feed;

import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import cascade.run.sink.SinkProcess;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.read.LogInventory;
import cascade.training.log.read.LogTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** What a log takes of disk of what a server serves, is told and joins: all that lies in it once nothing comes any more. */
final class LogCost {

    private static final String BATCH_AGE = "20s";

    /** More than records wait for each other, and than a request waits for what comes of it, together. */
    private static final Duration STILL = Duration.ofSeconds(50);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_NANOS = 500_000_000;
    private static final double IMPRESSIONS_OF_A_DAY = 2e6;

    private final Path log;
    private final SinkProcess sink;

    private LogCost(Path log, SinkProcess sink) {
        this.log = log;
        this.sink = sink;
    }

    /** Starts a sink beside {@code platform}. */
    static LogCost begin(Path log, MeasuredPlatform platform, OpenParts parts) {
        SinkProcess sink = parts.add(SinkProcess.start(
                log, platform.kafkaAddress(), Optional.empty(), Map.of("CASCADE_SINK_BATCH_AGE", BATCH_AGE)));
        sink.awaitReady();
        return new LogCost(log, sink);
    }

    /** Waits until all is written, ends the sink, and returns rows and bytes of each data set and what that makes of a day. */
    Map<String, Object> end(Progress progress) {
        awaitStill(progress);
        sink.close();
        Map<Dataset, LogTotals> totals = new EnumMap<>(Dataset.class);
        var inventory = new LogInventory(log, line -> {
            throw new IllegalStateException(line);
        });
        inventory.entries().forEach(entry -> totals.merge(entry.dataset(), entry.totals(), LogTotals::plus));
        Map<String, Object> datasets = new LinkedHashMap<>();
        totals.forEach((dataset, of) ->
                datasets.put(dataset.text(), Map.of("files", of.files(), "rows", of.rows(), "bytes", of.bytes())));
        long bytes = totals.values().stream().mapToLong(LogTotals::bytes).sum();
        long impressions = totals.containsKey(Dataset.SAMPLES)
                ? totals.get(Dataset.SAMPLES).rows()
                : 0;
        if (impressions == 0) {
            throw new IllegalStateException("no sample came into " + log);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("impressions", impressions);
        row.put("bytes", bytes);
        row.put("bytesPerImpression", (double) bytes / impressions);
        row.put("megabytesOf2MImpressions", bytes / 1e6 * IMPRESSIONS_OF_A_DAY / impressions);
        row.put("datasets", datasets);
        row.put("columns", columns(inventory, totals.keySet(), impressions));
        return row;
    }

    /** Bytes an impression of each column that takes any to speak of, by data set. */
    private static Map<String, Object> columns(LogInventory inventory, Set<Dataset> datasets, long impressions) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Dataset dataset : datasets) {
            Map<String, Object> columns = new LinkedHashMap<>();
            inventory.columnBytes(dataset).forEach((column, bytes) -> {
                double each = Math.round(100.0 * bytes / impressions) / 100.0;
                if (each > 0) {
                    columns.put(column, each);
                }
            });
            all.put(dataset.text(), columns);
        }
        return all;
    }

    private void awaitStill(Progress progress) {
        long begun = System.nanoTime();
        long changed = begun;
        String before = "";
        while (System.nanoTime() - changed < STILL.toNanos()) {
            String now = LogDirectory.open(log).listing().files().toString();
            if (!now.equals(before)) {
                before = now;
                changed = System.nanoTime();
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("files keep coming into " + log);
            }
            progress.progress(
                    "waiting for the log",
                    Duration.ofNanos(System.nanoTime() - changed).toSeconds(),
                    STILL.toSeconds());
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
