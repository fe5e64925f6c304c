package cascade.lab.bench;

import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import cascade.training.rank.StepSpeed;
import cascade.training.sample.Samples;
import cascade.training.speed.SampleFileSpeed;
import cascade.training.speed.Throughput;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One row of {@code bench training --impressions}, measured in this JVM: {@code MODEL THREADS SEED IDS IMPRESSIONS FOLDER FILE},
 * into FILE as JSON. Impressions go through the folds, are encoded into files in FOLDER and learned from in one epoch; then the
 * first of them once more, in one epoch from arrays.
 */
final class SampleFileRow {

    /** An epoch of them, not some batches again and again: rows of the tables that are met often lie near, and steps on what is learned cost less. */
    private static final int IN_ARRAYS = 1 << 19;

    private SampleFileRow() {}

    public static void main(String[] arguments) throws IOException {
        String model = arguments[0];
        int threads = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        int ids = Integer.parseInt(arguments[3]);
        long impressions = Long.parseLong(arguments[4]);
        Path folder = Path.of(arguments[5]);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", model);
        figures.put("from", "files");
        figures.put("threads", threads);
        measure(figures, model, threads, seed, SampleFileSpeed.of(ids, impressions, seed), folder);
        new ObjectMapper().writeValue(Path.of(arguments[6]).toFile(), figures);
    }

    private static void measure(
            Map<String, Object> figures, String model, int threads, long seed, SampleFileSpeed source, Path folder)
            throws IOException {
        RankSettings settings = SettingsFiles.read("bench", model, "").withThreads(threads);
        var clock = new Clock();
        Samples all = source.make(folder, done -> System.out.println("encoded " + done));
        clock.stop(figures, "encoding");
        Samples samples = all.onlyTasks(settings.tasks());
        figures.put("batch", settings.schedule().batch());
        figures.put("ids", samples.layout().width());
        figures.put("rows", samples.layout().rows());
        figures.put("impressions", samples.size());
        figures.put("fileBytes", bytes(folder));
        clock = new Clock();
        Throughput epoch = StepSpeed.epoch(samples, settings, seed);
        clock.stop(figures, "epoch");
        figures.put("samplesPerCpuSecond", epoch.perCpuSecond());
        figures.put("samplesPerSecond", epoch.perSecond());
        figures.put("peakHeapBytes", PeakMemory.heapBytes());
        figures.put("anonymousBytes", PeakMemory.anonymousBytesNow());
        figures.put("peakRssBytes", PeakMemory.rssBytes());
        Samples few = SampleFileSpeed.inArrays(samples, Math.min(samples.size(), IN_ARRAYS));
        Throughput arrays = StepSpeed.epoch(few, settings, seed);
        figures.put("inArraysPerCpuSecond", arrays.perCpuSecond());
        figures.put("ofArrays", epoch.perCpuSecond() / arrays.perCpuSecond());
    }

    private static long bytes(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** Seconds of the clock, and of the CPU of the whole process. */
    private static final class Clock {

        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final long start = System.nanoTime();
        private final long cpu = system.getProcessCpuTime();

        void stop(Map<String, Object> figures, String name) {
            figures.put(name + "Seconds", (System.nanoTime() - start) / 1e9);
            figures.put(name + "CpuSeconds", (system.getProcessCpuTime() - cpu) / 1e9);
        }
    }
}
