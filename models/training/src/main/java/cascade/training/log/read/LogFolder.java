package cascade.training.log.read;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.fold.Versions;
import cascade.training.log.LogFormatException;
import cascade.training.log.LogSpan;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Origin;
import cascade.training.log.rows.Change;
import cascade.training.log.rows.ServedSample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log to learn from: what was imported and what a sink writes, together. What of it cannot be read is named as a warning and left out.
 *
 * <p>A log of one origin alone says from when on impressions are samples, and which validate. Of any other all that was seen since the first such moment are
 * samples, and the last sixth of that time validates. Thread-safe.
 */
public final class LogFolder {

    private static final Logger LOG = LoggerFactory.getLogger(LogFolder.class);
    private static final double TRAIN_SHARE = 5.0 / 6;

    private final Path folder;
    private final LogReader reader;
    private final LogDirectory directory;
    private final Set<String> told = new HashSet<>();

    @Nullable
    private Map<ItemId, Item> items;

    @Nullable
    private Map<ItemId, Versions<Item>> itemVersions;

    @Nullable
    private Map<UserId, UserProfile> users;

    @Nullable
    private Map<UserId, Versions<UserProfile>> changedProfiles;

    /**
     * The log at {@code folder}.
     *
     * @throws cascade.training.log.layout.NotALogException where there is none, or nothing but an import that did not end
     */
    public LogFolder(Path folder) {
        this.folder = folder;
        this.reader = new LogReader(folder, this::warn);
        this.directory = LogDirectory.open(folder);
        directory.requireWhole();
        directory
                .unfinishedImports()
                .forEach(origin -> warn("%s has an import of %s that did not end, and is learned from without it"
                        .formatted(folder, origin)));
        nameDaysWithout();
    }

    /** Whoever lost days of a log, or whose sink was down for long, learns from the others, and is told. */
    private void nameDaysWithout() {
        List<LocalDate> days = daysWithoutEvents();
        if (!days.isEmpty()) {
            warn("%s has no events of %s: it is learned from without what happened then"
                    .formatted(
                            folder,
                            days.size() == 1
                                    ? days.getFirst()
                                    : days.size() + " days from " + days.getFirst() + " to " + days.getLast()));
        }
    }

    /** Days (UTC) between the first and the last that have events, and have none themselves. */
    public List<LocalDate> daysWithoutEvents() {
        return listing().daysWithout(Dataset.EVENTS);
    }

    /** Warns of what of it cannot be learned from; of each once, as a log is read several times. */
    public synchronized void warn(String line) {
        if (told.add(line)) {
            LOG.warn(line);
        }
    }

    /**
     * What it holds.
     *
     * @throws LogFormatException where there is no event
     */
    public LogSummary summary() {
        List<Origin> origins = directory.origins();
        List<LogFile> files = listing().of(Dataset.EVENTS);
        boolean isOfOne = origins.size() == 1 && files.stream().allMatch(file -> Origin.isOfOne(file.partition()));
        return isOfOne ? origins.getFirst().summary() : summary(origins, files, reader.span());
    }

    private LogSummary summary(List<Origin> origins, List<LogFile> files, LogSpan span) {
        if (span.events() == 0) {
            throw new LogFormatException(folder, "holds no events yet");
        }
        Instant samplesFrom = samplesFrom(origins, files, span);
        return new LogSummary(
                "log", span.events(), span.from(), span.to(), samplesFrom, validationFrom(samplesFrom, span.to()));
    }

    /** Where a sink wrote before the samples of all origins begin, all are samples. */
    private static Instant samplesFrom(List<Origin> origins, List<LogFile> files, LogSpan span) {
        return origins.stream()
                .map(origin -> origin.summary().samplesFrom())
                .min(Comparator.naturalOrder())
                .filter(first -> files.stream()
                        .filter(file -> !Origin.isOfOne(file.partition()))
                        .allMatch(file -> file.day().isAfter(LocalDate.ofInstant(first, ZoneOffset.UTC))))
                .orElse(span.from());
    }

    /** When the last sixth of a time begins, which validates where nobody says otherwise. */
    public static Instant validationFrom(Instant from, Instant to) {
        return from.plusMillis((long) (TRAIN_SHARE * Duration.between(from, to).toMillis()));
    }

    public LogDirectory directory() {
        return directory;
    }

    /** The files that are read: those that lay there when this was made. */
    public Listing listing() {
        return reader.listing();
    }

    /** The catalogue at its end; read once, and then kept. */
    public synchronized Map<ItemId, Item> items() {
        if (items == null) {
            items = reader.items();
        }
        return items;
    }

    /** What items were in turn, those that were taken down since among them; likewise. */
    public synchronized Map<ItemId, Versions<Item>> itemVersions() {
        if (itemVersions == null) {
            Map<ItemId, Versions<Item>> versions = new HashMap<>();
            reader.changes().items(change -> add(change, versions));
            items().forEach((id, item) -> versions.computeIfAbsent(id, _ -> Versions.of(item)));
            itemVersions = versions;
        }
        return itemVersions;
    }

    /** What users said of themselves in turn, likewise; null for who said nothing. */
    public synchronized Function<UserId, @Nullable Versions<UserProfile>> profiles() {
        if (changedProfiles == null) {
            Map<UserId, Versions<UserProfile>> versions = new HashMap<>();
            reader.changes().users(change -> add(change, versions));
            changedProfiles = versions;
        }
        Map<UserId, Versions<UserProfile>> changed = changedProfiles;
        Function<UserId, @Nullable Versions<UserProfile>> others = Versions.unchanging(users()::get);
        return user -> {
            Versions<UserProfile> versions = changed.get(user);
            return versions == null ? others.apply(user) : versions;
        };
    }

    private static <I, R> void add(Change<I, R> change, Map<I, Versions<R>> versions) {
        versions.compute(
                change.id(), (_, before) -> Versions.after(before, change.time().toEpochMilli(), change.row()));
    }

    /** Users who said something of themselves, likewise. */
    public synchronized Map<UserId, UserProfile> users() {
        if (users == null) {
            users = reader.users();
        }
        return users;
    }

    /** Hands over every event, oldest first; the log need not fit in memory. */
    public void events(Consumer<FeedEvent> consumer) {
        reader.events(consumer);
    }

    /** Hands over the clicks of a day, oldest first. */
    public void clicks(LocalDate day, Consumer<FeedEvent> consumer) {
        reader.clicks(day, consumer);
    }

    /** Hands over the requests of a day's impressions that imports alone tell of: no record can be there of these. */
    public void importedRequests(LocalDate day, Consumer<String> consumer) {
        reader.importedRequests(day, consumer);
    }

    /** Whether impressions of the log's last day stood at more than one position of a page: an import may say none, or the same of all. */
    public boolean tellsPositions() {
        return reader.tellsPositions();
    }

    /** Hands over what was shown on a day and what came of it, by time. */
    public void served(LocalDate day, Consumer<ServedSample> consumer) {
        reader.served(day, consumer);
    }
}
