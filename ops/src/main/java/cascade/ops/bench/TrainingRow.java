package cascade.ops.bench;

import cascade.training.item2vec.Item2vecSettings;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import cascade.training.rank.StepSpeed;
import cascade.training.settings.SettingsFile;
import cascade.training.speed.SkipGramSpeed;
import cascade.training.speed.Throughput;
import cascade.training.speed.ZipfSamples;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One row of {@code bench training}, measured in this JVM: {@code MODEL THREADS SEED FILE}, into FILE as JSON.
 *
 * <p>39 slots of one id each over a table of a million rows of 32, batches of 2,048; Item2vec on 100,000 items.
 */
final class TrainingRow {

    private static final String ITEM2VEC = "item2vec";
    private static final int ROWS = 1_000_000;
    private static final int SLOTS = 39;
    private static final int BATCHES = 64;
    private static final int ITEMS = 100_000;
    private static final int SEQUENCES = 4_000;
    private static final Duration ROUND = Duration.ofMillis(1_500);
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 9;

    private TrainingRow() {}

    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        Map<String, Object> figures =
                arguments[0].equals(ITEM2VEC) ? item2vec(seed) : ranking(arguments[0], threads, seed);
        figures.put("peakRssBytes", peakRssBytes());
        new ObjectMapper().writeValue(Path.of(arguments[3]).toFile(), figures);
    }

    private static Map<String, Object> ranking(String model, int threads, long seed) {
        RankSettings settings = SettingsFiles.read("bench", model, "").withThreads(threads);
        int batch = settings.schedule().batch();
        var samples = ZipfSamples.of(ROWS, SLOTS, BATCHES * batch, seed);
        Throughput speed = StepSpeed.measure(samples, settings, ROUND, WARM_UPS, ROUNDS, seed);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", model);
        figures.put("threads", threads);
        figures.put("batch", batch);
        figures.put("samplesPerCpuSecond", speed.perCpuSecond());
        figures.put("samplesPerSecond", speed.perSecond());
        return figures;
    }

    private static Map<String, Object> item2vec(long seed) {
        Item2vecSettings settings = Item2vecSettings.from(SettingsFile.resource("bench.item2vec.properties"));
        Throughput speed = SkipGramSpeed.measure(ITEMS, SEQUENCES, settings, 1, seed);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", ITEM2VEC);
        figures.put("mode", "shared");
        figures.put("threads", settings.threads());
        figures.put("pairsPerCpuSecond", speed.perCpuSecond());
        return figures;
    }

    /** Most memory that this process has had, as Linux counts it. */
    private static long peakRssBytes() throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
