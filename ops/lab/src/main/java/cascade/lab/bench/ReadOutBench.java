package cascade.lab.bench;

import cascade.run.progress.Progress;
import cascade.run.readout.ReadOut;
import cascade.training.experiment.DayRange;
import cascade.training.experiment.PersonDays;
import cascade.training.log.layout.LogDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long experiments take to be read out of a log, at first and a day later, and how much memory. */
public final class ReadOutBench {

    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    private final LogDirectory log;
    private final Progress progress;
    private final long seed;

    /** @param folder of the log, which is made */
    public ReadOutBench(Path folder, Progress progress, long seed) {
        this.log = LogDirectory.create(folder);
        this.progress = progress;
        this.seed = seed;
    }

    /** Makes so many samples of so many days up, reads all experiments out, adds a day, and reads them out again. */
    public Map<String, Object> measure(long samples, int days, long people, int experiments) {
        long pages = samples / days / MadeUpSamples.ITEMS_A_PAGE;
        MadeUpSamples made = new MadeUpSamples(people, experiments, seed);
        made.publish(log, FIRST);
        for (int day = 0; day < days; day++) {
            progress.progress("making samples up", day, days);
            made.write(log, FIRST.plusDays(day), pages);
        }
        progress.progress("making samples up", days, days);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("samples", pages * MadeUpSamples.ITEMS_A_PAGE * days);
        figures.put("days", days);
        figures.put("people", people);
        figures.put("experiments", experiments);
        try {
            PeakMemory.forgetRss();
            figures.put("seconds", readOut("reading out", made, experiments));
            figures.put("peakRssBytes", PeakMemory.rssBytes());
            made.write(log, FIRST.plusDays(days), pages);
            figures.put("nextDaySeconds", readOut("reading out a day later", made, experiments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return figures;
    }

    private static void refuse(String leftOut) {
        throw new IllegalStateException(leftOut);
    }

    /** All of them; how many seconds that took. */
    private double readOut(String step, MadeUpSamples made, int experiments) {
        long begun = System.nanoTime();
        PersonDays days = PersonDays.of(log.root(), DayRange.ALL, progress::progress, ReadOutBench::refuse);
        for (int number = 0; number < experiments; number++) {
            progress.progress(step, number, experiments);
            ReadOut.of(days, made.plan(), MadeUpSamples.experiment(number)).forbids().stream()
                    .findFirst()
                    .ifPresent(ReadOutBench::refuse);
        }
        progress.progress(step, experiments, experiments);
        return (System.nanoTime() - begun) / 1e9;
    }
}
