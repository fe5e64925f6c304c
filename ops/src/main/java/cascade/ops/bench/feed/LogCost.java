package cascade.ops.bench.feed;

import cascade.ops.process.OpenParts;
import cascade.ops.progress.Progress;
import cascade.ops.sink.SinkProcess;
import cascade.training.duckdb.DuckDb;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What a log takes of disk of what a server serves, is told and joins: all that lies in it once nothing comes any more. */
final class LogCost {

    private static final String BATCH_AGE = "20s";

    /** More than records wait for each other, and than a request waits for what comes of it, together. */
    private static final Duration STILL = Duration.ofSeconds(50);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_NANOS = 500_000_000;
    private static final int MEMORY_MEGABYTES = 512;
    private static final double IMPRESSIONS_OF_A_DAY = 2e6;

    private final Path log;
    private final SinkProcess sink;

    private LogCost(Path log, SinkProcess sink) {
        this.log = log;
        this.sink = sink;
    }

    /** Starts a sink beside {@code platform}. */
    static LogCost begin(Path log, Platform platform, OpenParts parts) {
        SinkProcess sink = parts.add(SinkProcess.start(
                log, platform.kafkaAddress(), Optional.empty(), Map.of("CASCADE_SINK_BATCH_AGE", BATCH_AGE)));
        sink.awaitReady();
        return new LogCost(log, sink);
    }

    /** Waits until all is written, ends the sink, and returns rows and bytes of each data set and what that makes of a day. */
    Map<String, Object> end(Progress progress) {
        awaitStill(progress);
        sink.close();
        Listing listing = LogDirectory.open(log).listing();
        Map<String, Object> datasets = new LinkedHashMap<>();
        long bytes = 0;
        long impressions = 0;
        for (Dataset dataset : Dataset.values()) {
            List<LogFile> files = listing.of(dataset);
            long rows = rows(files);
            long size = files.stream().mapToLong(this::bytes).sum();
            datasets.put(dataset.text(), Map.of("rows", rows, "bytes", size));
            bytes += size;
            impressions = dataset == Dataset.SAMPLES ? rows : impressions;
        }
        if (impressions == 0) {
            throw new IllegalStateException("no sample came into " + log);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("impressions", impressions);
        row.put("bytes", bytes);
        row.put("bytesPerImpression", (double) bytes / impressions);
        row.put("megabytesOf2MImpressions", bytes / 1e6 * IMPRESSIONS_OF_A_DAY / impressions);
        row.put("datasets", datasets);
        return row;
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

    private long bytes(LogFile file) {
        try {
            return Files.size(file.in(log));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file.in(log), e);
        }
    }

    private long rows(List<LogFile> files) {
        if (files.isEmpty()) {
            return 0;
        }
        String paths = files.stream().map(file -> DuckDb.text(file.in(log))).collect(Collectors.joining(", "));
        long[] rows = {0};
        try (var database = new DuckDb(MEMORY_MEGABYTES)) {
            database.forEach("SELECT count(*) FROM read_parquet([" + paths + "])", row -> rows[0] = row.getLong(1));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count rows of " + log, e);
        }
        return rows[0];
    }
}
