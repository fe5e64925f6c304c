package cascade.lab.verify.soak;

import cascade.client.CascadeClient;
import cascade.lab.bench.feed.KeptSetUp;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.lab.platform.LocalPlatform;
import cascade.lab.platform.NodeProcess;
import cascade.lab.platform.NodeSettings;
import cascade.lab.platform.PlatformSettings;
import cascade.lab.platform.ShutdownHook;
import cascade.lab.platform.Waiting;
import cascade.lab.verify.faults.Audience;
import cascade.lab.verify.feedback.CommunityStore;
import cascade.lab.verify.feedback.Telling;
import cascade.models.file.Folders;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Lets a server serve a community that stays as large as it is, while its items change, its people tell events and releases follow each other, and looks in the second half
 * of the time whether it holds more and more. Blocking.
 */
public final class SoakVerification {

    private static final String STEP = "soaking";
    private static final int ITEMS = 2_000;
    private static final int DIMENSION = 32;

    /** Constant, so that what the process grows by is not the heap. */
    private static final String HEAP = "512m";

    private static final long READ_EVERY_MILLIS = 5_000;
    private static final double MEGABYTE = 1 << 20;
    private static final double MINUTE_NANOS = 60e9;

    /** Megabytes a minute, at the upper end of the interval. */
    private static final double MOST_HEAP = .5;

    private static final double MOST_NATIVE = 1;
    private static final double MOST_MORE = 2;

    /** Readings whose median is what is held at half-time and at the end. */
    private static final int OF_AN_END = 5;

    private final Path folder;
    private final SoakSettings settings;
    private final Progress progress;

    /** @param folder for the servers' data and logs; empty */
    public SoakVerification(Path folder, SoakSettings settings, Progress progress) {
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param rows of the report, one a metric
     * @param faults what is wrong, none where all is right
     */
    public record Outcome(List<Map<String, Object>> rows, List<String> faults) {

        public Outcome {
            rows = List.copyOf(rows);
            faults = List.copyOf(faults);
        }
    }

    /** Runs it. */
    public Outcome run() {
        try (ShutdownHook started = new ShutdownHook()) {
            OpenParts parts = started.parts();
            LocalPlatform platform = LocalPlatform.start(new PlatformSettings(folder, folder), parts);
            parts.add(CommunityStore.fill(platform));
            Path models = new KeptSetUp(
                            new WorldShape(ITEMS, Telling.USERS, settings.seed()),
                            DIMENSION,
                            folder,
                            parts,
                            progress,
                            _ -> {})
                    .models();
            NodeProcess node = platform.startNode(node(models));
            node.awaitReady();
            URI address = URI.create(node.address());
            Audience audience = parts.add(new Audience(address, settings.rate(), settings.seed()));
            Changes changes = parts.add(new Changes(parts.add(CascadeClient.of(address)), models));
            audience.start();
            changes.start();
            return outcome(readings(node, platform, changes), audience.pages());
        }
    }

    private NodeSettings node(Path models) {
        Path own = Folders.make(folder.resolve("own"));
        return new NodeSettings("node", HEAP, List.of("-Xms" + HEAP, "-XX:+AlwaysPreTouch"), """
                models { folder = "%s", allow-made-up = true, refresh = 1s, libraries = "%s" }
                catalogue.snapshot-folder = "%s"
                samples { window = 10s, impression-wait = 5s, fallback = false, folder = "%s" }
                """.formatted(
                        models, folder.resolve("native"), own.resolve("snapshots"), own.resolve("samples")));
    }

    /** Those of the second half. */
    private List<Held> readings(NodeProcess node, LocalPlatform platform, Changes changes) {
        long beganNanos = System.nanoTime();
        long nanos = settings.time().toNanos();
        List<Held> readings = new ArrayList<>();
        for (long past = 0; past < nanos; past = System.nanoTime() - beganNanos) {
            progress.progress(STEP, past / 1_000_000, nanos / 1_000_000);
            node.requireAlive();
            changes.requireGoingOn();
            // Before half-time too: to be read costs something itself, which is not to begin with the second half.
            long keys = Long.parseLong(platform.redis().ask("DBSIZE").replaceAll("\\D", ""));
            Held held = Held.of(past / MINUTE_NANOS, node, keys);
            if (past >= nanos / 2) {
                readings.add(held);
            }
            Waiting.sleep(READ_EVERY_MILLIS);
        }
        progress.progress(STEP, nanos / 1_000_000, nanos / 1_000_000);
        return readings;
    }

    private Outcome outcome(List<Held> readings, Audience.Pages pages) {
        Metric heap =
                new Metric("heap-after-gc", held -> held.all().heapBytes() / MEGABYTE, MOST_HEAP, Double.MAX_VALUE);
        Metric memory =
                new Metric("native", held -> held.all().anonymousBytes() / MEGABYTE, MOST_NATIVE, Double.MAX_VALUE);
        Metric threads = new Metric("threads", held -> held.all().threads(), Double.MAX_VALUE, MOST_MORE);
        Metric handles = new Metric("handles", Held::ownHandles, Double.MAX_VALUE, MOST_MORE);
        Metric tables = new Metric("sample-tables", Held::tables, Double.MAX_VALUE, Double.MAX_VALUE);
        Metric keys = new Metric("redis-keys", Held::keys, Double.MAX_VALUE, Double.MAX_VALUE);
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Metric metric : List.of(heap, memory, threads, handles, tables, keys)) {
            rows.add(metric.row(readings, pages, settings, faults));
        }
        if (pages.serverErrors() > 0) {
            faults.add(pages.serverErrors() + " of " + pages.requests() + " pages were answered 5xx, or not at all");
        }
        return new Outcome(rows, faults);
    }

    /**
     * Something that is held.
     *
     * @param mostSlope that the upper end of what it rises by a minute may be
     * @param mostMore that there may be at the end than there were at half-time
     */
    private record Metric(String name, ToDoubleFunction<Held> figure, double mostSlope, double mostMore) {

        Map<String, Object> row(List<Held> readings, Audience.Pages pages, SoakSettings settings, List<String> faults) {
            double[] minutes = readings.stream().mapToDouble(Held::minute).toArray();
            Slope slope =
                    Slope.of(minutes, readings.stream().mapToDouble(figure).toArray(), settings.seed());
            int few = Math.min(OF_AN_END, readings.size());
            double halfTime = median(readings.subList(0, few));
            double end = median(readings.subList(readings.size() - few, readings.size()));
            if (slope.high() > mostSlope) {
                faults.add(
                        "%s rises by up to %.2f MB a minute, more than %.1f".formatted(name, slope.high(), mostSlope));
            }
            if (Math.abs(end - halfTime) > mostMore) {
                faults.add("%s: %.0f at half-time, %.0f at the end".formatted(name, halfTime, end));
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("metric", name);
            row.put("minutes", settings.time().toSeconds() / 60.0);
            row.put("rate", settings.rate());
            row.put("requests", pages.requests());
            row.put("non200", pages.non200());
            row.put("halfTime", halfTime);
            row.put("end", end);
            row.put("slopePerMinute", slope.value());
            row.put("low", slope.low());
            row.put("high", slope.high());
            return row;
        }

        private double median(List<Held> readings) {
            return readings.stream().mapToDouble(figure).sorted().toArray()[readings.size() / 2];
        }
    }
}
