package cascade.training.experiment;

import cascade.training.experiment.PersonDay.RankerPages;
import cascade.training.log.erased.Erasures;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.read.LogExtract;
import cascade.training.progress.ProgressListener;
import cascade.training.sample.encoded.DayFiles;
import cascade.training.sample.encoded.FileKind;
import cascade.training.sample.encoded.MadeOf;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What people did on each day of a log, in files beside it ({@link PersonDay}): rows of the whole day, one a person and scene and one a person and source of what he saw, and the same for each experiment
 * and arm that he was exposed to, of the day since he first was. Made anew where a day's samples changed or somebody was erased; erasing deletes them. All experiments are read out of the same.
 */
public final class PersonDays {

    /** Of what rows are made; another text for another way. */
    private static final String HOW = "people by day, 5";

    private static final String STEP = "people by day";

    private final LogDirectory log;
    private final TreeSet<LocalDate> logged = new TreeSet<>();
    private final NavigableMap<LocalDate, PersonDay> days = new TreeMap<>();
    private final Erasures erasures;

    private PersonDays(LogDirectory log) {
        this.log = log;
        this.erasures = Erasures.of(log);
        log.listing().of(Dataset.SAMPLES).forEach(file -> logged.add(file.day()));
    }

    /**
     * Those that a read-out of some days needs, and the days before them; what is there is not made again.
     *
     * @param progress of days that are made
     * @param said told of what of the log is left out, and why
     * @throws cascade.training.log.layout.NotALogException where there is no log
     */
    public static PersonDays of(Path root, DayRange range, ProgressListener progress, Consumer<String> said) {
        PersonDays all = new PersonDays(LogDirectory.open(root));
        List<LocalDate> asked = range.of(all.logged);
        if (!asked.isEmpty()) {
            LocalDate first = asked.getFirst().minusDays(ExposedSums.DAYS_BEFORE);
            all.load(all.logged.subSet(first, true, asked.getLast(), true), progress);
        }
        all.days.values().forEach(day -> day.leftOut().forEach(said));
        return all;
    }

    private void load(Set<LocalDate> wanted, ProgressListener progress) {
        var kind = new FileKind<String, PersonDay>(".people", 1, PersonDay::madeOf, PersonDay::open);
        var files = new DayFiles<>(
                MadeOf.served(log, log.listing(), HOW), kind, DayFiles.set("people", HOW), Function.identity(), wanted);
        List<LocalDate> lacking = files.lacking();
        for (int i = 0; i < lacking.size(); i++) {
            progress.progress(STEP, i, lacking.size());
            Path file = files.unfinished();
            make(lacking.get(i), file, files.header(lacking.get(i)));
            files.finish(lacking.get(i), file);
        }
        if (!lacking.isEmpty()) {
            progress.progress(STEP, lacking.size(), lacking.size());
        }
        List<PersonDay> opened = files.all();
        int next = 0;
        for (LocalDate day : wanted) {
            days.put(day, opened.get(next++));
        }
    }

    private void make(LocalDate day, Path file, String madeOf) {
        Set<String> leftOut = new LinkedHashSet<>();
        new LogExtract(log.root(), leftOut::add)
                .ask(Dataset.SAMPLES, day, PersonDayQuery.SHORT_VIDEOS, PersonDayQuery::of, rows -> {
                    try (var writer = new PersonDayWriter(file, madeOf)) {
                        rows.forEach(writer::row);
                        writer.finish(leftOut);
                    }
                });
    }

    /**
     * Adds up what people did who were exposed to an experiment.
     *
     * @param range within the one that these were made for
     */
    public ExposedPeople exposed(DayRange range, String layer, String experiment) {
        List<LocalDate> period = range.of(logged);
        List<LocalDate> lacking = range.lacking(logged);
        if (period.isEmpty()) {
            return new ExposedPeople(new TreeMap<>(), new TreeMap<>(), 0, period, lacking, 0);
        }
        LocalDate first = period.getFirst();
        String inLayer = layer + "/" + experiment;
        var sums = ExposedSums.of(
                days.subMap(first.minusDays(ExposedSums.DAYS_BEFORE), true, period.getLast(), true), first, inLayer);
        return new ExposedPeople(
                sums.bySlice(),
                rankers(days.subMap(first, true, period.getLast(), true).values(), inLayer),
                sums.ofTwoArms(),
                period,
                lacking,
                erasures.since(first.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private static SortedMap<String, SortedMap<String, Long>> rankers(Collection<PersonDay> days, String experiment) {
        SortedMap<String, SortedMap<String, Long>> byArm = new TreeMap<>();
        for (PersonDay day : days) {
            for (RankerPages of : day.rankers()) {
                if (of.experiment().equals(experiment)) {
                    byArm.computeIfAbsent(of.arm(), _ -> new TreeMap<>()).merge(of.ranker(), of.pages(), Long::sum);
                }
            }
        }
        return byArm;
    }
}
