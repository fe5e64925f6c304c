package cascade.lab.bench;

import cascade.training.item2vec.Item2vecSettings;
import cascade.training.item2vec.Item2vecSettings.Form;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import cascade.training.rank.StepSpeed;
import cascade.training.settings.SettingsFile;
import cascade.training.speed.SkipGramSpeed;
import cascade.training.speed.Throughput;
import cascade.training.speed.ZipfSamples;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One row of {@code bench training}, measured in this JVM: {@code MODEL THREADS SEED IDS FILE}, into FILE as JSON.
 *
 * <p>Slots of one id each over a table of a million rows of 32, batches of 2,048; Item2vec on 100,000 items.
 */
final class TrainingRow {

    static final String ITEM2VEC = "item2vec";
    static final String PAIRWISE = "item2vec-pairwise";

    private static final int ROWS = 1_000_000;
    private static final int BATCHES = 64;
    private static final int ITEMS = 100_000;
    private static final int SEQUENCES = 2_000;
    private static final int PAIRWISE_SEQUENCES = 200;
    private static final Duration ROUND = Duration.ofMillis(1_500);
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 9;

    private TrainingRow() {}

    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        Map<String, Object> figures = arguments[0].startsWith(ITEM2VEC)
                ? item2vec(arguments[0], seed)
                : ranking(arguments[0], threads, seed, Integer.parseInt(arguments[3]));
        figures.put("peakRssBytes", PeakMemory.rssBytes());
        new ObjectMapper().writeValue(Path.of(arguments[4]).toFile(), figures);
    }

    private static Map<String, Object> ranking(String model, int threads, long seed, int ids) {
        RankSettings settings = SettingsFiles.read("bench", model, "").withThreads(threads);
        int batch = settings.schedule().batch();
        var samples = ZipfSamples.of(ROWS, ids, BATCHES * batch, seed);
        Throughput speed = StepSpeed.measure(samples, settings, ROUND, WARM_UPS, ROUNDS, seed);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", model);
        figures.put("threads", threads);
        figures.put("batch", batch);
        figures.put("ids", ids);
        figures.put("samplesPerCpuSecond", speed.perCpuSecond());
        figures.put("samplesPerSecond", speed.perSecond());
        return figures;
    }

    private static Map<String, Object> item2vec(String name, long seed) {
        boolean pairwise = name.equals(PAIRWISE);
        Item2vecSettings shared = Item2vecSettings.from(SettingsFile.resource("bench.item2vec.conf"));
        Item2vecSettings settings = pairwise ? shared.with(Form.PAIRWISE) : shared;
        int sequences = pairwise ? PAIRWISE_SEQUENCES : SEQUENCES;
        Throughput speed = SkipGramSpeed.measure(ITEMS, sequences, settings, 1, seed);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", ITEM2VEC);
        figures.put("mode", settings.form().name().toLowerCase(Locale.ROOT));
        figures.put("threads", settings.threads());
        figures.put("dimension", settings.dimension());
        figures.put("negatives", settings.negatives());
        figures.put("pairsPerCpuSecond", speed.perCpuSecond());
        return figures;
    }
}
