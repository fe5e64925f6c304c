package cascade.probation;

import cascade.features.event.FeedEvent;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.Probation;
import cascade.models.catalog.Release;
import cascade.probation.Comparison.Trip;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what comes of the pages of a node, and knows which release each of them is of. A release that takes the place of another is watched for its guard time, beside
 * what came of the pages of as long a time before it; one that was gone back to is not, since it served before, and neither is the first of a node, which has nothing to
 * be compared with.
 *
 * <p>What is kept is bounded: two times sixty outcomes of 1.4 kB, and 65,536 pages whose clicks are not all known. Thread-safe.
 */
public final class ReleaseWatch {

    private static final int MOST_PAGES = 1 << 16;
    private static final int NONE = -1;
    /** Instead of how long ranking took. */
    static final long NOT_RANKED = -1;

    private final ProbationConfig config;
    private final InstantSource clock;
    private final ShownPages pages;
    private final RecentOutcomes past;
    private RecentOutcomes current;
    /** What a release that is watched is compared with. */
    private Outcomes before = new Outcomes();

    private @Nullable Release serving;
    private @Nullable ModelSet models;
    private @Nullable Instant watchedSince;
    /** Counts changes of models, so that a page is known to be of those before. */
    private int epoch;
    /** That of models that were gone back from: they are nothing to be compared with. */
    private int forgotten = NONE;

    public ReleaseWatch(ProbationConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.pages = new ShownPages(MOST_PAGES, config.clicksWithin().toMillis());
        this.past = new RecentOutcomes(config.time().toMillis());
        this.current = new RecentOutcomes(config.time().toMillis());
    }

    /** Told what serves, as often as one likes. Pages of a set that this was not told of are not counted. */
    public synchronized void serves(Release release, ModelSet set) {
        if (!isSame(set)) {
            Instant now = clock.instant();
            settle(now.toEpochMilli());
            boolean isBack = release.restores().isPresent();
            if (isBack) {
                forgotten = epoch;
            } else {
                past.append(current);
            }
            past.forget(now.toEpochMilli());
            boolean isCompared = models != null && !isBack && !release.equals(serving);
            watchedSince = isCompared ? now : null;
            before = RecentOutcomes.sum(past.all());
            current = new RecentOutcomes(config.time().toMillis());
            models = set;
            epoch++;
        } else if (!release.equals(serving)) {
            watchedSince = null;
        }
        serving = release;
    }

    /**
     * A page was answered.
     *
     * @param by the models that its request held
     * @param rankMicros how long its ranking took; {@link #NOT_RANKED} where it was not
     */
    void served(String requestId, ModelSet by, int items, boolean isWithoutModels, long rankMicros) {
        int remembered;
        synchronized (this) {
            if (!isSame(by)) {
                return;
            }
            current.at(clock.millis()).served(isWithoutModels, rankMicros);
            remembered = epoch;
        }
        pages.remember(requestId, remembered, items);
    }

    /** A page was made from memory, as its feed broke: by no models, while these serve. */
    synchronized void broken() {
        if (models != null) {
            current.at(clock.millis()).served(true, NOT_RANKED);
        }
    }

    /** An event was folded that is new to its user's state. */
    public void happened(FeedEvent event) {
        pages.happened(event, clock.millis());
    }

    @SuppressWarnings("ReferenceEquality") // A set is made once, and to compare what is in it costs more than a page.
    private boolean isSame(ModelSet set) {
        return set == models;
    }

    private void settle(long now) {
        pages.settle((of, share) -> {
            if (of == epoch) {
                current.at(now).shown(share);
            } else if (of != forgotten) {
                before.shown(share);
                past.at(now).shown(share);
            }
        });
    }

    /** What is to be done about the release that is watched; the same again until {@link #settled}. */
    synchronized Optional<Finding> look() {
        Instant now = clock.instant();
        settle(now.toEpochMilli());
        Release release = serving;
        Instant since = watchedSince;
        if (release == null || since == null) {
            return Optional.empty();
        }
        Comparison comparison = comparison();
        Optional<Trip> trip = comparison.trip();
        if (trip.isPresent()) {
            return Optional.of(new Finding.Wanting(
                    release.number(), trip.get().fault(), trip.get().reason()));
        }
        return now.isBefore(since.plus(config.time()))
                ? Optional.empty()
                : Optional.of(new Finding.Passed(release.number(), comparison.text()));
    }

    /** What was found of a release was done, or cannot be. */
    synchronized void settled(int release) {
        if (serving != null && serving.number() == release) {
            watchedSince = null;
        }
    }

    synchronized boolean isWatching() {
        return watchedSince != null;
    }

    /** What is known of a release while it is watched. */
    public synchronized Optional<Probation> probation(int release) {
        return watchedSince == null || serving == null || serving.number() != release
                ? Optional.empty()
                : Optional.of(new Probation(
                        Probation.State.WATCHED, watchedSince, comparison().text()));
    }

    private Comparison comparison() {
        return new Comparison(config, before, current.all());
    }
}
