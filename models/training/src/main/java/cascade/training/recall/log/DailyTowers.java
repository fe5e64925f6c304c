package cascade.training.recall.log;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.schema.Similarities;
import cascade.training.log.read.LogFolder;
import cascade.training.progress.ProgressListener;
import cascade.training.recall.softmax.TowerSettings;
import cascade.training.recall.softmax.TowerTraining;
import cascade.training.sample.DailySimilarity;
import cascade.training.sample.click.ClickPeriod;
import cascade.training.sample.click.ClickReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two towers of each day that know no click of that day, nor of any later one: trained anew on all that was clicked before the first day, and gone on with by one pass over
 * all that was clicked before each later one. Equal logs and settings give equal towers, whichever days are asked for. For one thread.
 */
public final class DailyTowers implements DailySimilarity {

    /**
     * How they are trained.
     *
     * @param said all of this as a plan says it: equal texts train equally
     * @param days how many have some, the last of what is learned among them; samples of earlier ones are told that nobody knows
     * @param rate of every step size of a pass that goes on
     */
    public record Settings(
            String said, TowerSettings towers, LogSetSettings clicks, int days, double rate, long seed) {}

    private final LogFolder log;
    private final Settings settings;
    private final Instant end;
    private final LocalDate first;
    private final Map<ItemId, Item> items;
    private final Map<UserId, UserProfile> users;
    private final ProgressListener progress;

    private @Nullable LocalDate day;
    private @Nullable Learned learned;

    /** That of the day in which {@link #end} lies. */
    private @Nullable Learned beforeEnd;

    private record Learned(LogSet clicks, LearnedTowers towers) {}

    /**
     * Of a log.
     *
     * @param end up to when the model learns that brings the last of them
     */
    public DailyTowers(LogFolder log, Settings settings, Instant end, ProgressListener progress) {
        this.log = log;
        this.settings = settings;
        this.end = end;
        this.progress = progress;
        items = log.items();
        users = log.users();
        LocalDate earliest = day(log.summary().from()).plusDays(1);
        LocalDate wanted = day(end).minusDays(settings.days);
        first = wanted.isAfter(earliest) ? wanted : earliest;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    @Override
    public String how() {
        return settings.said;
    }

    @Override
    public @Nullable Similarities of(LocalDate wanted) {
        goTo(wanted);
        Learned known = learned;
        return known == null || !wanted.equals(day)
                ? null
                : known.towers.serving().similarity().among(items::get);
    }

    private void goTo(LocalDate wanted) {
        LocalDate next = day == null ? first : day.plusDays(1);
        for (; !next.isAfter(wanted); next = next.plusDays(1)) {
            learned = learn(learned, next.atStartOfDay(ZoneOffset.UTC).toInstant());
            day = next;
            if (next.equals(day(end))) {
                beforeEnd = learned;
            }
        }
    }

    /** Those that know all that was clicked before the end; empty where that teaches nothing. To be asked for when no more days are. */
    public Optional<ServingTowers> last() {
        goTo(day(end));
        boolean isMidnight = end.equals(day(end).atStartOfDay(ZoneOffset.UTC).toInstant());
        return Optional.ofNullable(isMidnight ? beforeEnd : learn(beforeEnd, end))
                .map(known -> known.towers.serving());
    }

    private @Nullable Learned learn(@Nullable Learned earlier, Instant until) {
        LogSet clicks = LogSetReader.read(clicks(until), settings.towers, settings.clicks);
        if (clicks.isEmpty()) {
            return earlier;
        }
        TowerSettings pace = earlier == null ? settings.towers : settings.towers.slower(1, settings.rate);
        try (var training = TowerTraining.of(clicks.set(), pace, settings.seed)) {
            if (earlier != null) {
                training.start(
                        EarlierTable.of(earlier.clicks, earlier.towers.tables()).start(clicks));
            }
            for (int epoch = 1; epoch <= pace.steps().epochs(); epoch++) {
                training.epoch();
                progress.progress(
                        "train towers of " + day(until), epoch, pace.steps().epochs());
            }
            return new Learned(clicks, LearnedTowers.of(clicks, training, pace, settings.clicks));
        }
    }

    private ClickLog clicks(Instant until) {
        var before = new ClickPeriod(Optional.empty(), until, until);
        Instant from = log.summary().from();
        return new ClickLog(items, users, new ClickReader(log, items).read(before), from, from, until);
    }
}
