package cascade.training.sample.click;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogFile;
import cascade.training.log.read.LogFolder;
import cascade.training.sample.encoded.DayFiles;
import cascade.training.sample.encoded.FileKind;
import cascade.training.sample.encoded.MadeOf;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Reads the clicks of a log, and nothing else of it: no feature is folded, no impression is looked at. They come out of a file a day beside
 * the log, {@code encoded/DAY-clicks-HOW.clicks}; a file that is lacking is made of the click events of its day, and used for as long as the
 * day's event files are as they were and nobody was erased.
 */
public final class ClickReader {

    /** To be raised whenever equal events give another file than before. */
    private static final String HOW = "clicks/1";

    private static final FileKind<String, ClickFile> KIND =
            new FileKind<>(".clicks", 1, ClickFile::madeOf, ClickFile::open);

    private final LogFolder log;
    private final Map<ItemId, Item> catalogue;

    /** @param catalogue clicks on other items are left out */
    public ClickReader(LogFolder log, Map<ItemId, Item> catalogue) {
        this.log = log;
        this.catalogue = catalogue;
    }

    /**
     * The clicks of a period, with its users in the order of their first clicks.
     *
     * @throws java.io.UncheckedIOException where files cannot be written beside the log
     */
    public Clicks read(ClickPeriod period) {
        List<LocalDate> wanted = log.listing().of(Dataset.EVENTS).stream()
                .map(LogFile::day)
                .filter(period::mayHave)
                .distinct()
                .toList();
        DayFiles<String, ClickFile> days = days(log, wanted);
        days.lacking().forEach(day -> make(log, day, days));
        return Clicks.of(new FileClicks(days.all(), catalogue, period));
    }

    static DayFiles<String, ClickFile> days(LogFolder log, List<LocalDate> wanted) {
        return new DayFiles<>(
                MadeOf.clicks(log.directory(), log.listing(), HOW),
                KIND,
                DayFiles.set("clicks", HOW),
                madeOf -> madeOf,
                wanted);
    }

    static void make(LogFolder log, LocalDate day, DayFiles<String, ClickFile> days) {
        try (var writer = new ClickFileWriter(days.unfinished(), days.header(day))) {
            log.clicks(day, writer::add);
            writer.finish();
            days.finish(day, writer.file());
        }
    }
}
