package cascade.training.sample;

import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import cascade.training.log.layout.Topic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a log has lost of what was served between what it has, as far as the names of its files tell: offsets of the topic, and days. */
final class LostSamples {

    private static final Comparator<LogFile> BY_END =
            Comparator.comparingLong(LogFile::last).thenComparing(LogFile::day);
    private static final Comparator<LogFile> BY_BEGIN =
            Comparator.comparingLong(LogFile::first).thenComparing(LogFile::day);

    private LostSamples() {}

    /** A line for each gap that may reach into a time, and each day of it that has no file between such that have. */
    static List<String> between(Listing listing, Instant from, Instant to) {
        List<LogFile> files = listing.of(Dataset.SAMPLES);
        List<String> lines = new ArrayList<>();
        for (LogRange gap : listing.gaps()) {
            if (gap.topic() == Topic.SAMPLES) {
                LocalDate first = dayBefore(files, gap);
                LocalDate last = dayAfter(files, gap);
                if (ServedSamples.isWithin(first, last, from, to)) {
                    lines.add("offsets %d to %d of %s, partition %d, are in no file: samples of %s are missing"
                            .formatted(
                                    gap.first(),
                                    gap.last(),
                                    gap.topic().text(),
                                    gap.partition(),
                                    first.equals(last) ? first : first + " to " + last));
                }
            }
        }
        listing.daysWithout(Dataset.SAMPLES).stream()
                .filter(day -> ServedSamples.isWithin(day, day, from, to))
                .forEach(day -> lines.add("there are no samples of " + day + ", and some of before and after it"));
        return lines;
    }

    /** That of the last file before a gap. */
    private static LocalDate dayBefore(List<LogFile> files, LogRange gap) {
        return files.stream()
                .filter(file -> file.partition() == gap.partition() && file.last() < gap.first())
                .max(BY_END)
                .orElseThrow()
                .day();
    }

    /** That of the first file behind a gap. */
    private static LocalDate dayAfter(List<LogFile> files, LogRange gap) {
        return files.stream()
                .filter(file -> file.partition() == gap.partition() && file.first() > gap.last())
                .min(BY_BEGIN)
                .orElseThrow()
                .day();
    }
}
